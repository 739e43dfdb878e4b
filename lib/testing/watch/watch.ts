import { onAbort } from '../../runtime/time/on-abort.ts';
import type { ClusterState } from '../rest/cluster-state.ts';
import { expired } from '../rest/refusal.ts';
import type { Target } from '../rest/target.ts';
import { selection } from '../selectors/selection.ts';
import { eventQueue } from './event-queue.ts';
import { added, bookmark, eventOf, type WatchEvent } from './watch-event.ts';

const defaultSeconds = 2700;
const bookmarkMs = 60_000;

/**
 * What happens to the selected objects from a version on, until the time is over or nobody listens.
 * @throws Refusal for selectors or a version that the server would not take.
 */
export function watch(
  { store, clock, watches }: ClusterState,
  { resource, namespace }: Target,
  query: URLSearchParams,
  signal: AbortSignal,
): AsyncIterable<WatchEvent> {
  const isSelected = selection(resource, namespace, query);
  const hasBookmarks = query.get('allowWatchBookmarks') === 'true';
  const version = query.get('resourceVersion') ?? '';
  const isFromNow = version === '' || version === '0' || query.get('sendInitialEvents') === 'true';
  const from = isFromNow ? store.revision : Number(version);

  const ends: (() => void)[] = [];
  const queue = eventQueue<WatchEvent>(() => {
    for (const end of ends) end();
  });
  const refuse = (status: object) => {
    queue.push({ type: 'ERROR', object: status });
    queue.end();
  };

  if (isFromNow && query.get('sendInitialEvents') !== 'false') {
    for (const object of store.list(resource.storage))
      if (isSelected(added(resource, object).object as typeof object)) queue.push(added(resource, object));
    if (query.get('sendInitialEvents') === 'true' && hasBookmarks) queue.push(bookmark(resource, from, true));
  } else if (from < store.compacted) {
    refuse(expired(`too old resource version: ${from} (${store.compacted})`).status);
    return queue;
  }

  const tell = (change: Parameters<typeof eventOf>[2]) => {
    const event = eventOf(resource, isSelected, change);
    if (event && change.revision > from) queue.push(event);
  };
  for (const change of store.since(from)) tell(change);
  ends.push(store.onChange(tell));

  const open = { end: () => queue.end(), break: (error: Error) => queue.fail(error), refuse };
  watches.add(open);
  ends.push(
    () => void watches.delete(open),
    onAbort(signal, () => queue.end()),
  );

  const mark = () => queue.push(bookmark(resource, Math.max(store.revision, from)));
  const seconds = Number(query.get('timeoutSeconds') || defaultSeconds);
  ends.push(
    clock.after(seconds * 1000, () => {
      if (hasBookmarks) mark();
      queue.end();
    }),
  );
  if (hasBookmarks) {
    const again = (): (() => void) =>
      clock.after(bookmarkMs, () => {
        mark();
        cancel = again();
      });
    let cancel = again();
    ends.push(() => cancel());
  }
  return queue;
}

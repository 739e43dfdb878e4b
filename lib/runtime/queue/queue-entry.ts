import type { UnfinishedWork } from './queue-observer.ts';

/** What a queue knows of a key. */
export interface Entry {
  readonly key: string;
  failures: number;
  /** How often its wait was doubled; the backoff goes by this. */
  waits: number;
  /** Since when a run is to come, if one is. */
  addedMs: number | undefined;
  /** Since when a run goes on, if one does. */
  startedMs: number | undefined;
  /** When a run comes at the latest, if one was put off. */
  wait: { readonly dueMs: number; readonly cancel: () => void } | undefined;
}

export const newEntry = (key: string): Entry => ({
  key,
  failures: 0,
  waits: 0,
  addedMs: undefined,
  startedMs: undefined,
  wait: undefined,
});

export function unfinishedAt(nowMs: number, entries: Iterable<Entry>): UnfinishedWork {
  const times = Array.from(entries, ({ startedMs }) => (startedMs === undefined ? 0 : nowMs - startedMs));
  return { totalMs: times.reduce((sum, ms) => sum + ms, 0), longestMs: times.reduce((a, b) => Math.max(a, b), 0) };
}

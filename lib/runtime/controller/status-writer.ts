import { type StatusContract, type StatusPatch, statusPatch } from '@cdk8s-status/conditions';
import type { FreshView } from '../cache/fresh-view.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { contains } from '../children/contains.ts';
import { digest } from '../children/intent.ts';
import { ApiError, isConflict, isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { type ApiResource, resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';
import type { Primary } from './source.ts';

export interface StatusWriterProps {
  readonly transport: Transport;
  readonly resource: ApiResource;
  readonly contract: StatusContract;
  readonly fieldManager: string;
  readonly view: FreshView<KubernetesObject, string>;
  readonly signal: AbortSignal;
}

/** What became of a status: nothing to send, sent, the object is gone, or the server takes it never. */
export type Written =
  | { readonly outcome: 'unchanged' | 'gone' }
  | { readonly outcome: 'written'; readonly object: Primary }
  /** `isNews`: it was not refused before. */
  | { readonly outcome: 'rejected'; readonly isNews: boolean; readonly error: ApiError };

/** Sends statuses: one request for each change, none without. */
export interface StatusWriter {
  write(object: Primary, next: object): Promise<Written>;
  /** The object is gone. */
  forget(uid: string): void;
}

// Without the times: a status that is never stored is dated anew in each pass.
const withoutTimes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'string' && isTime.test(each) ? undefined : each)));
const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** The schema does not allow it; where it does not even know a field, server-side apply answers 500. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 422 || error.answer.startsWith('failed to create typed patch object'));

// Others may write in between, and that is no matter: what is ours in a status is ours.
const attempts = 5;

/**
 * What is ours, is not wanted and is there all the same: server-side apply leaves what another writer wrote too, or
 * alone, though the contract gives it to us. Undefined where nothing is left.
 */
function leftovers(object: Primary, next: object, contract: StatusContract): StatusPatch | undefined {
  const patch = statusPatch(object, next, { strategy: 'json', owned: contract });
  if (!patch || contains(next, object.status)) return undefined;
  const test = { op: 'test', path: '/metadata/uid', value: object.metadata.uid };
  return { ...patch, body: [test, ...(patch.body as readonly object[])] };
}

/**
 * Is what is ours in a status still what it was? Else an earlier write of ours came about whose answer was lost, or
 * somebody meddled: a status that was computed before that has other times, and must be computed anew.
 */
const isOursAlike = (now: Primary, before: Primary, contract: StatusContract): boolean =>
  statusPatch(now, before.status ?? {}, { strategy: 'apply', owned: contract }) === undefined;

export function createStatusWriter(props: StatusWriterProps): StatusWriter {
  const { transport, resource, contract, fieldManager, view, signal } = props;
  /** By uid, the digests of the last statuses that the server refused as invalid: a pass may try two, the first one too. */
  const refused = new Map<string, readonly string[]>();

  const request = ({ metadata: { name, namespace } }: Primary, { contentType, body }: StatusPatch, force?: true) =>
    sendForJson<Primary>(transport, {
      method: 'PATCH',
      path: resourcePath({ ...resource, namespace, name, subresource: 'status' }),
      query: { fieldManager, force },
      contentType,
      body,
      signal,
    });

  /** The object as it is now; undefined when it is gone, be there one of the same name. */
  async function reread({ metadata: { name, namespace, uid } }: Primary): Promise<Primary | undefined> {
    const path = resourcePath({ ...resource, namespace, name });
    try {
      const found = await sendForJson<Primary>(transport, { method: 'GET', path, signal });
      return found.metadata.uid === uid ? found : undefined;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async function apply(object: Primary, { contentType, body }: StatusPatch, left = attempts): Promise<Written> {
    const { uid, name, namespace, resourceVersion } = object.metadata;
    // At /status the server does not look at the uid: only the version keeps this from another object of that name.
    const metadata = { name, ...(namespace && { namespace }), resourceVersion };
    try {
      const written = await request(object, { contentType, body: { ...(body as object), metadata } }, true);
      view.wrote(written);
      refused.delete(uid);
      return { outcome: 'written', object: written };
    } catch (error) {
      if (isNotFound(error)) return { outcome: 'gone' };
      if (isConflict(error) && left > 1) {
        const now = await reread(object);
        if (!now) return { outcome: 'gone' };
        if (!isOursAlike(now, object, contract)) {
          view.wrote(now); // the next pass starts from it
          throw error;
        }
        return apply(now, { contentType, body }, left - 1);
      }
      if (!isRefusal(error)) throw error;
      const what = digest(withoutTimes(body));
      const known = refused.get(uid) ?? [];
      const isNews = !known.includes(what);
      refused.set(uid, [what, ...known.filter((each) => each !== what)].slice(0, 2));
      return { outcome: 'rejected', isNews, error };
    }
  }

  return {
    async write(object, next) {
      const patch = statusPatch(object, next, { strategy: 'apply', owned: contract });
      if (!patch) return { outcome: 'unchanged' };
      const applied = await apply(object, patch);
      const left = applied.outcome === 'written' ? leftovers(applied.object, next, contract) : undefined;
      if (!left) return applied;
      const written = await request(object, left); // refused when somebody else wrote in between: the pass is tried again
      view.wrote(written);
      return { outcome: 'written', object: written };
    },
    forget: (uid) => void refused.delete(uid),
  };
}

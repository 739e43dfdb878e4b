import { type StatusContract, statusPatch } from '@cdk8s-status/conditions';
import type { FreshView } from '../cache/fresh-view.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { digest } from '../children/intent.ts';
import { ApiError, isNotFound } from '../transport/api-error.ts';
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

export function createStatusWriter(props: StatusWriterProps): StatusWriter {
  const { transport, resource, contract, fieldManager, view, signal } = props;
  /** By uid, the digest of the last status that the server refused as invalid. */
  const refused = new Map<string, string>();

  return {
    async write(object, next) {
      const patch = statusPatch(object, next, { strategy: 'apply', owned: contract });
      const { uid, name, namespace } = object.metadata;
      if (!patch) return { outcome: 'unchanged' };
      const path = resourcePath({ ...resource, namespace, name, subresource: 'status' });
      try {
        const written = await sendForJson<Primary>(transport, {
          method: 'PATCH',
          path,
          query: { fieldManager, force: true },
          contentType: patch.contentType,
          // An object of the same name that came meanwhile is another one: the server then answers 409.
          body: { ...(patch.body as object), metadata: { name, ...(namespace && { namespace }), uid } },
          signal,
        });
        view.wrote(written);
        refused.delete(uid);
        return { outcome: 'written', object: written };
      } catch (error) {
        if (isNotFound(error)) return { outcome: 'gone' };
        if (!(error instanceof ApiError) || error.status !== 422) throw error;
        const what = digest(withoutTimes(patch.body));
        const isNews = refused.get(uid) !== what;
        refused.set(uid, what);
        return { outcome: 'rejected', isNews, error };
      }
    },
    forget: (uid) => void refused.delete(uid),
  };
}

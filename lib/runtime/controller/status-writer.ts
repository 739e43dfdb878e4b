import { type StatusContract, statusPatch } from '@cdk8s-status/conditions';
import type { FreshView } from '../cache/fresh-view.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { contains } from '../children/contains.ts';
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

/** The schema does not allow it; where it does not even know a field, server-side apply answers 500. */
const isRefusal = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 422 || error.answer.startsWith('failed to create typed patch object'));

export function createStatusWriter(props: StatusWriterProps): StatusWriter {
  const { transport, resource, contract, fieldManager, view, signal } = props;
  /** By uid, the digest of the last status that the server refused as invalid. */
  const refused = new Map<string, string>();

  const send = (object: Primary, contentType: string, body: unknown): Promise<Primary> => {
    const { name, namespace } = object.metadata;
    const path = resourcePath({ ...resource, namespace, name, subresource: 'status' });
    const query = { fieldManager, ...(contentType.includes('apply') && { force: true }) };
    return sendForJson<Primary>(transport, { method: 'PATCH', path, query, contentType, body, signal });
  };

  const sendUnlessGone = async (...request: Parameters<typeof send>): Promise<Primary | undefined> => {
    try {
      const answer = await send(...request);
      view.wrote(answer);
      return answer;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };

  /** What we own by contract but others have written does not go because we no longer name it. */
  async function withoutRest(written: Primary, next: object): Promise<Primary> {
    const rest = statusPatch(written, next, { strategy: 'json', owned: contract });
    if (!rest || contains(next, written.status)) return written;
    return (await sendUnlessGone(written, rest.contentType, rest.body)) ?? written;
  }

  function rejected(uid: string, body: unknown, error: ApiError): Written {
    const what = digest(withoutTimes(body));
    const isNews = refused.get(uid) !== what;
    refused.set(uid, what);
    return { outcome: 'rejected', isNews, error };
  }

  return {
    async write(object, next) {
      const patch = statusPatch(object, next, { strategy: 'apply', owned: contract });
      if (!patch) return { outcome: 'unchanged' };
      const { contentType, body } = patch;
      const { uid } = object.metadata;
      let written: Primary | undefined;
      try {
        written = await sendUnlessGone(object, contentType, body);
      } catch (error) {
        if (isRefusal(error)) return rejected(uid, body, error);
        throw error;
      }
      if (!written) return { outcome: 'gone' };
      refused.delete(uid);
      if (written.metadata.uid === uid) return { outcome: 'written', object: await withoutRest(written, next) };
      // `/status` looks at no uid: another object has the name now, and got a status that is not its own.
      await sendUnlessGone(written, contentType, { ...(body as object), status: undefined });
      return { outcome: 'gone' };
    },
    forget: (uid) => void refused.delete(uid),
  };
}

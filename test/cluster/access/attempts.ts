import type { ControlPlaneClient } from '../control-plane/client.ts';
import { type Verb, verbs } from './access-rows.ts';

export interface Target {
  /** Path of all objects in a namespace: `/api/v1/namespaces/x/secrets`. */
  readonly collection: string;
  /** An object that exists. */
  readonly name: string;
  readonly subresource?: string;
}

/** What a user gets who tries each verb on an object that exists, as dry runs: the status by verb. */
export async function attempts(
  { request }: ControlPlaneClient,
  user: string,
  { collection, name, subresource }: Target,
): Promise<Readonly<Partial<Record<Verb, number>>>> {
  const path = `${collection}/${name}${subresource ? `/${subresource}` : ''}`;
  const { body } = await request<{ metadata: object }>('GET', path);
  const { metadata: _, ...content } = body;
  const as = { impersonate: { user } };
  const dry = '?dryRun=All';
  const patch = { contentType: 'application/merge-patch+json', body: { metadata: { annotations: { key: 'value' } } } };
  const tries: Readonly<Record<Verb, () => ReturnType<typeof request>>> = {
    get: () => request('GET', path, as),
    list: () => request('GET', collection, as),
    watch: () => request('GET', `${collection}?watch=true&resourceVersion=1&timeoutSeconds=1`, as), // too old: it ends at once
    create: () => request('POST', collection + dry, { ...as, body: { ...content, metadata: { name: 'another' } } }),
    update: () => request('PUT', path + dry, { ...as, body }),
    patch: () => request('PATCH', path + dry, { ...as, ...patch }),
    delete: () => request('DELETE', path + dry, as),
    deletecollection: () => request('DELETE', collection + dry, as),
  };
  const tried = subresource ? (['get', 'update', 'patch'] as const) : verbs;
  return Object.fromEntries(
    await Promise.all(tried.map(async (verb) => [verb, (await tries[verb]()).status] as const)),
  );
}

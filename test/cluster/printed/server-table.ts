import type { ControlPlaneClient } from '../control-plane/client.ts';

/** What the API server answers to whoever asks for a Table: kubectl prints these columns and cells. */
export interface ServerTable {
  readonly columnDefinitions: readonly { readonly name: string; readonly type: string; readonly priority: number }[];
  readonly rows: readonly { readonly cells: readonly unknown[] }[];
}

const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** The table of all objects of a collection, by name. */
export async function serverTable({ request }: ControlPlaneClient, collection: string): Promise<ServerTable> {
  const { status, body } = await request<ServerTable>('GET', collection, { accept });
  if (status === 200) return body;
  throw new Error(`GET ${collection} as a table: expected 200, found ${status} ${JSON.stringify(body)}`);
}

import type { ControlPlaneClient } from '../control-plane/client.ts';

interface Table {
  readonly columnDefinitions: readonly { readonly name: string; readonly type: string; readonly priority: number }[];
  readonly rows: readonly { readonly cells: readonly unknown[] }[];
}

/** What the API server answers to whoever asks for a Table: kubectl prints these columns and cells. */
export interface ServerTable extends Pick<Table, 'rows'> {
  readonly columns: readonly (readonly [name: string, type: string, priority: number])[];
}

const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** The table of all objects of a collection, by name. */
export async function serverTable({ request }: ControlPlaneClient, collection: string): Promise<ServerTable> {
  const { status, body } = await request<Table>('GET', collection, { accept });
  if (status === 200) {
    const { columnDefinitions, rows } = body;
    return { columns: columnDefinitions.map(({ name, type, priority }) => [name, type, priority] as const), rows };
  }
  throw new Error(`GET ${collection} as a table: expected 200, found ${status} ${JSON.stringify(body)}`);
}

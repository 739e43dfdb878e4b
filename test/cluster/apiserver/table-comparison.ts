import type { OpenedCrd, Table } from '@cdk8s-status/apiserver';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { Answer } from './answer.ts';
import type { Comparison } from './comparison.ts';
import type { Stored } from './deployed-subject.ts';

interface ServerTable {
  readonly columnDefinitions: Table['columns'];
  readonly rows: readonly { readonly cells: readonly unknown[] }[];
}

const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const second = 1000;

const answerOf = (columns: unknown, cells: unknown): Answer => ({
  verdict: 'Stored',
  errors: [],
  warnings: [],
  object: { columns, cells },
});

/** Compares what both print of every stored object of a collection, row by row. */
export async function compareTables(
  { request }: ControlPlaneClient,
  opened: OpenedCrd,
  path: string,
  comparison: Comparison,
): Promise<void> {
  const { body: list } = await request<{ readonly items: readonly Stored[] }>('GET', path);
  const { body: table, headers } = await request<ServerTable>('GET', path, { accept: asTable });
  // The server says the second it answered in, and ages may have changed within it.
  const answered = new Date(headers.date!).getTime();
  const at = (time: number) => opened.table(list.items, { wide: true, now: new Date(time) });
  const [early, late] = [await at(answered), await at(answered + second)];
  expectNoErrors(early);
  table.rows.forEach(({ cells }, i) => {
    const said = early.rows[i]?.map((cell, column) => (cell === cells[column] ? cell : late.rows[i]?.[column]));
    comparison.add(list.items[i], answerOf(table.columnDefinitions, cells), answerOf(early.columns, said));
  });
}

function expectNoErrors({ errors }: Table): void {
  if (errors.length > 0) throw new Error(`expected a table, found ${JSON.stringify(errors)}`);
}

import type { ServerError } from './verdict.ts';

/** A column of `kubectl get`. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  /** Above 0: shown by `-o wide` only. */
  readonly priority: number;
}

/** What `kubectl get` prints of some objects. */
export interface Table {
  readonly columns: readonly TableColumn[];
  /** One row for each object, one cell for each column; `null` is a blank cell. */
  readonly rows: readonly (readonly unknown[])[];
  readonly errors: readonly ServerError[];
}

/** Without the columns that only `-o wide` shows. */
export function narrowTable({ columns, rows, errors }: Table): Table {
  const isShown = columns.map(({ priority }) => priority === 0);
  return {
    columns: columns.filter((_, i) => isShown[i]),
    rows: rows.map((row) => row.filter((_, i) => isShown[i])),
    errors,
  };
}

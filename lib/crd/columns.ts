import { age, type Column } from '../definition/column.ts';
import type { KindVersion } from '../definition/kind.ts';

/** The columns of `kubectl get`, in order; Age is always there. */
export const columnsOf = ({ columns = [] }: KindVersion): readonly Column[] =>
  columns.some((column) => column.jsonPath === age.jsonPath) ? columns : [...columns, age];

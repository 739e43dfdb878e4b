import type { JsonSchema, StatusContract } from '@cdk8s-status/conditions';
import type { Column } from '../../definition/column.ts';
import { code, plain, table } from './markdown.ts';

interface Row {
  readonly path: string;
  readonly schema: JsonSchema & { readonly always?: true };
}

function rowsOf(path: string, schema: Row['schema']): Row[] {
  const nested = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    rowsOf(`${path}.${name}`, property),
  );
  return [{ path, schema }, ...nested, ...(schema.items?.properties ? rowsOf(`${path}[]`, schema.items).slice(1) : [])];
}

const typeText = ({ type, format, items, additionalProperties }: JsonSchema): string => {
  if (items) return `list of ${plain(items.format ?? items.type ?? 'any')}`;
  if (additionalProperties) return `map of ${plain(additionalProperties.type ?? 'any')}`;
  return plain(format ?? type ?? 'any');
};

const written = ({ always, volatile }: Row['schema']): string =>
  always ? 'always, 0 and false included' : volatile ? 'only together with another change' : 'when known';

/** The fields beside conditions, with their types and when they are written. */
export const fieldsSection = ({ fields = {} }: StatusContract): string[] => {
  const rows = Object.entries(fields).flatMap(([name, schema]) => rowsOf(name, schema));
  const cells = rows.map(({ path, schema }) => [
    code(path),
    typeText(schema),
    written(schema),
    plain(schema.description ?? ''),
  ]);
  return rows.length ? ['## Fields', table(['Field', 'Type', 'Written', 'What it says'], cells)] : [];
};

/** What `kubectl get` shows. */
export const columnsSection = (plural: string, columns: readonly Column[]): string[] => [
  '## In `kubectl get`',
  table(
    ['Column', 'Path', ''],
    columns.map(({ name, jsonPath, priority }) => [
      plain(name),
      code(jsonPath),
      priority ? `with ${code(`kubectl get ${plural} -o wide`)}` : '',
    ]),
  ),
];

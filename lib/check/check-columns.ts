import type { Problem } from '@cdk8s-status/conditions/check';
import { columnsOf } from '../crd/columns.ts';
import { versionSchema } from '../crd/version-schema.ts';
import type { Column } from '../definition/column.ts';
import type { KindDefinition, KindVersion } from '../definition/kind.ts';
import type { SpecSchema } from '../definition/schema.ts';
import { parseJsonPath, resolvePath } from './json-path.ts';
import { checkKeys, columnKeys } from './known-keys.ts';

const string = { type: 'string' } as const;
const strings = { type: 'object', additionalProperties: string } as const;
// What a column may show of metav1.ObjectMeta; the schema of a CRD says only that it is an object.
const metadata: SpecSchema = {
  type: 'object',
  properties: {
    name: string,
    namespace: string,
    uid: string,
    resourceVersion: string,
    generation: { type: 'integer' },
    creationTimestamp: { type: 'string', format: 'date-time' },
    deletionTimestamp: { type: 'string', format: 'date-time' },
    labels: strings,
    annotations: strings,
  },
};

const fits = (column: Column, { type, format }: SpecSchema): boolean => {
  if (column.type === 'string' || type === undefined) return true;
  if (column.type === 'date') return type === 'string' && format === 'date-time';
  return column.type === type || (column.type === 'number' && type === 'integer');
};

const onCondition = /^\.status\.conditions\[\?\(@\.type\s*==\s*["']([^"']*)["']\)\]/;

/** A column on a condition that nobody declares stays blank for ever. */
function checkCondition(path: string, { jsonPath, name }: Column, { status }: KindVersion): Problem[] {
  const type = onCondition.exec(jsonPath)?.[1];
  const declared = Object.keys(status?.conditions ?? {});
  const family = type?.replace(/-\d+$/, '-{i}');
  if (type === undefined || declared.includes(type) || declared.includes(family!)) return [];
  const found = `the condition ${JSON.stringify(type)}`;
  return [{ path: `${path} (${name})`, found, expected: `one of ${declared.join(', ') || 'none'}` }];
}

function checkColumn(path: string, schema: SpecSchema, column: Column): Problem[] {
  const at = `${path} (${column.name})`;
  const steps = typeof column.jsonPath === 'string' ? parseJsonPath(column.jsonPath) : undefined;
  if (!steps)
    return [{ path: at, found: JSON.stringify(column.jsonPath) ?? 'nothing', expected: 'a simple JSON path: .spec.x' }];
  const target = resolvePath(schema, steps);
  if ('missing' in target)
    return [{ path: at, found: `${column.jsonPath}: ${target.missing}`, expected: 'a path that is in the schema' }];
  if (fits(column, target)) return [];
  const found = `type ${JSON.stringify(column.type)} for a ${target.format ?? target.type}`;
  return [{ path: at, found, expected: 'the type of the field, or the cell stays blank' }];
}

/** Every column leads to a field of the schema, of a type that the cell can show. */
export function checkColumns(path: string, definition: KindDefinition, version: KindVersion): Problem[] {
  const keys = (version.columns ?? []).flatMap((column, i) => checkKeys(`${path}.columns[${i}]`, column, columnKeys));
  const full = versionSchema(definition.description, version);
  const schema = { ...full, properties: { ...full.properties, metadata } };
  const problems = columnsOf(version).flatMap((column, i) => [
    ...checkColumn(`${path}.columns[${i}]`, schema, column),
    ...checkCondition(`${path}.columns[${i}]`, column, version),
  ]);
  return [...keys, ...problems];
}

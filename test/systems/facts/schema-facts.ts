import { isDeepStrictEqual } from 'node:util';
import { type CoreV1Name, coreSchema, inlineCoreSchema } from '../../../lib/core-schemas/index.ts';
import type { SpecSchema } from '../../../lib/definition/schema.ts';
import type { Fact } from './fact-sheet.ts';

const isCore = (type: string, { description: _, nullable: __, ...schema }: SpecSchema): boolean =>
  isDeepStrictEqual(schema, inlineCoreSchema(coreSchema(type.replace('core/v1 ', '') as CoreV1Name)));

/**
 * A schema as facts, one for each field at any depth. Where the sheet expects a core type, and the schema is exactly
 * that of this core type, it is one fact; where it is not, its fields are listed, and none of them is in the sheet.
 */
export function schemaFacts(path: string, schema: SpecSchema, sheet: readonly Fact[], required = false): Fact[] {
  const { type = 'none', description: _, properties = {}, required: inside = [], ...others } = schema;
  // Rules over several fields are in no sheet.
  const { items, additionalProperties, 'x-kubernetes-validations': __, ...constraints } = others;
  const expected = sheet.find((fact) => fact.path === path)?.type;
  if (expected?.startsWith('core/v1 ') && isCore(expected, schema))
    return [{ path, type: expected, required, constraints }];
  return [
    { path, type, required, constraints },
    ...Object.entries(properties).flatMap(([name, field]) =>
      schemaFacts(`${path}.${name}`, field, sheet, inside.includes(name)),
    ),
    ...(items ? schemaFacts(`${path}[]`, items, sheet) : []),
    ...(typeof additionalProperties === 'object' ? schemaFacts(`${path}{}`, additionalProperties, sheet) : []),
  ];
}

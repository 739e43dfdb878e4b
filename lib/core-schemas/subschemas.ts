import type { SpecSchema } from '../definition/schema.ts';

const single = ['items', 'additionalProperties', 'not'] as const;
const lists = ['allOf', 'anyOf', 'oneOf'] as const;

type Change = (schema: SpecSchema) => SpecSchema;

/** The same schema with each schema directly in it changed: the one given where nothing is. */
export function mapSubschemas(schema: SpecSchema, change: Change): SpecSchema {
  const next: { -readonly [Keyword in keyof SpecSchema]: SpecSchema[Keyword] } = { ...schema };
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(([name, property]) => [name, change(property)] as const);
    const isSame = entries.every(([name, property]) => schema.properties![name] === property);
    if (!isSame) next.properties = Object.fromEntries(entries);
  }
  for (const keyword of single) {
    const part = schema[keyword];
    if (typeof part === 'object') next[keyword] = change(part);
  }
  for (const keyword of lists) {
    const parts = schema[keyword]?.map(change);
    if (parts?.some((part, index) => part !== schema[keyword]![index])) next[keyword] = parts;
  }
  const isSame = (Object.keys(next) as (keyof SpecSchema)[]).every((keyword) => next[keyword] === schema[keyword]);
  return isSame ? schema : next;
}

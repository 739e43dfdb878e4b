import type { SpecSchema } from '../definition/schema.ts';

/** One step of a simple JSON path. */
export type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index' }
  | { readonly kind: 'filter'; readonly field: string };

// .name or ['name'], [0] or [*], [?(@.type=="Ready")]
const step =
  /\.([A-Za-z0-9_$-]+)|\[['"]([^'"\]]+)['"]\]|\[(\d+|\*)\]|\[\?\(@\.([A-Za-z0-9_-]+)\s*[=!]=\s*(?:"[^"]*"|'[^']*'|\w+)\)\]/y;

/** The steps of a column's path; undefined when it is not a simple JSON path. */
export function parseJsonPath(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) return undefined;
    const [, name, quoted, index, filter] = match;
    if (name !== undefined || quoted !== undefined) steps.push({ kind: 'field', name: (name ?? quoted)! });
    else if (index !== undefined) steps.push({ kind: 'index' });
    else steps.push({ kind: 'filter', field: filter! });
  }
  return steps.length ? steps : undefined;
}

const fieldOf = (schema: SpecSchema, name: string): SpecSchema | undefined => {
  if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name];
  if (typeof schema.additionalProperties === 'object') return schema.additionalProperties;
  return schema['x-kubernetes-preserve-unknown-fields'] ? schema : undefined;
};

/** The schema that a path leads to, or the first step that leads nowhere. */
export function resolvePath(schema: SpecSchema, steps: readonly Step[]): SpecSchema | { readonly missing: string } {
  let at = schema;
  for (const { kind, ...rest } of steps) {
    const name = 'name' in rest ? rest.name : undefined;
    const next = kind === 'field' ? fieldOf(at, name!) : at.items;
    if (!next) return { missing: kind === 'field' ? `no field ${JSON.stringify(name)}` : 'no list' };
    if (kind === 'filter' && 'field' in rest && !fieldOf(next, rest.field as string))
      return { missing: `no field ${JSON.stringify(rest.field)}` };
    at = next;
  }
  return at;
}

import type { JsonSchema } from '../contract/schema.ts';

export type Bag = Readonly<Record<string, unknown>>;
export const isObject = (x: unknown): x is Bag => typeof x === 'object' && x !== null && !Array.isArray(x);

/** A value's own property: a name such as `constructor` finds nothing on the prototype. */
export const own = <T>(bag: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  bag && Object.hasOwn(bag, key) ? bag[key] : undefined;

/** The keys of either. */
export const keysOf = (a: object, b: object): string[] => Object.keys({ ...a, ...b });

/** Deep equality of JSON values, undefined as absent; what the schema marks `volatile` is equal to anything. */
export function equal(a: unknown, b: unknown, schema?: JsonSchema): boolean {
  if (a === b || schema?.volatile) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((x, i) => equal(x, b[i], schema?.items));
  return (
    isObject(a) &&
    isObject(b) &&
    keysOf(a, b).every((key) =>
      equal(own(a, key), own(b, key), own(schema?.properties, key) ?? schema?.additionalProperties),
    )
  );
}

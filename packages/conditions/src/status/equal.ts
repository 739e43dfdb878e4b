import type { JsonSchema } from '../contract/schema.ts';

type Bag = Readonly<Record<string, unknown>>;
export const isObject = (x: unknown): x is Bag => typeof x === 'object' && x !== null && !Array.isArray(x);
const own = <T>(bag: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  bag && Object.hasOwn(bag, key) ? bag[key] : undefined;

/** Deep equality of JSON values; what the schema marks `volatile` is equal to anything. */
export function equal(a: unknown, b: unknown, schema?: JsonSchema): boolean {
  if (a === b || schema?.volatile) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((x, i) => equal(x, b[i], schema?.items));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
    equal(own(a, key), own(b, key), own(schema?.properties, key) ?? schema?.additionalProperties),
  );
}

/** A copy without the keys that are undefined: JSON has none. */
export const withoutUndefined = (x: unknown): unknown =>
  Array.isArray(x)
    ? x.map(withoutUndefined)
    : isObject(x)
      ? Object.fromEntries(
          Object.entries(x).flatMap(([key, v]) => (v === undefined ? [] : [[key, withoutUndefined(v)]])),
        )
      : x;

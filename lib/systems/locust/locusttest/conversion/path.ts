export type Path = readonly [string, ...string[]];
export type Bag = Readonly<Record<string, unknown>>;

/** An object that is no list. */
export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path; undefined where there is none. */
export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isBag(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);

/** The same with another value at the path; objects on the way are made where there are none. */
export function withValueAt(value: unknown, [key, ...rest]: Path, replacement: unknown): Bag {
  const bag = isBag(value) ? value : {};
  const [next, ...others] = rest;
  if (next === undefined) return { ...bag, [key]: replacement };
  return { ...bag, [key]: withValueAt(valueAt(bag, [key]), [next, ...others], replacement) };
}

/** The same without the value at the path, and without the objects on the way that are empty then. */
export function withoutValueAt(value: Bag, [key, ...rest]: Path): Bag {
  if (!Object.hasOwn(value, key)) return value;
  const { [key]: inner, ...others } = value;
  const [next, ...further] = rest;
  if (next === undefined) return others;
  if (!isBag(inner) || !Object.hasOwn(inner, next)) return value;
  const left = withoutValueAt(inner, [next, ...further]);
  return Object.keys(left).length ? { ...value, [key]: left } : others;
}

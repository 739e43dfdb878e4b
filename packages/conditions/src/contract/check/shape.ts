import type { Problem } from './problem.ts';

type Bag = Readonly<Record<string, unknown>>;

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value's own property: a name such as `constructor` finds nothing on the prototype. */
export const own = <T>(bag: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  bag && Object.hasOwn(bag, key) ? bag[key] : undefined;

export const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** A value in a message: quoted, and cut when it is long. */
export const quote = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};

export const problem = (path: string, found: string, expected: string): Problem => ({ path, found, expected });

export function* checkKeys(path: string, value: object, known: object): Generator<Problem> {
  for (const key of Object.keys(value))
    if (!Object.hasOwn(known, key))
      yield problem(path, `unknown key ${quote(key)}`, `one of ${list(Object.keys(known))}`);
}

export function* checkText(path: string, value: unknown): Generator<Problem> {
  if (typeof value !== 'string' || value.trim() === '')
    yield problem(path, quote(value), 'a sentence that says what it means');
}

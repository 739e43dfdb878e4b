import type { Problem } from './problem.ts';

type Bag = Readonly<Record<string, unknown>>;

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value's own property: a name such as `constructor` finds nothing on the prototype. */
export const own = <T>(bag: Readonly<Record<string, T>> | undefined, key: unknown): T | undefined =>
  bag && typeof key === 'string' && Object.hasOwn(bag, key) ? bag[key] : undefined;

export const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** A value as JSON, where it is of JSON; else what it is. */
const textOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return `a ${typeof value} that is not JSON`;
  }
};

/** A value in a message: quoted, and cut when it is long. */
export const quote = (value: unknown): string => {
  const text = textOf(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};

export const problem = (path: string, found: string, expected: string): Problem => ({ path, found, expected });

export function* checkKeys(path: string, value: object, known: object): Generator<Problem> {
  for (const key of Object.keys(value))
    if (!Object.hasOwn(known, key))
      yield problem(path, `unknown key ${quote(key)}`, `one of ${list(Object.keys(known))}`);
}

/** The entries of a list that may be absent; none, and a problem, where it is something else. */
export function* checkList(path: string, value: unknown): Generator<Problem, readonly unknown[]> {
  if (value === undefined || Array.isArray(value)) return value ?? [];
  yield problem(path, quote(value), 'a list');
  return [];
}

export function* checkText(path: string, value: unknown): Generator<Problem> {
  if (typeof value !== 'string' || value.trim() === '')
    yield problem(path, quote(value), 'a sentence that says what it means');
}

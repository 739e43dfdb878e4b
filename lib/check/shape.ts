import type { Problem } from '@cdk8s-status/conditions/check';

/** Says what is wrong with the shape of a value; nothing where it has the shape. */
export type Shape = (path: string, value: unknown) => Problem[];

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a message shows it: one line, not long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const expecting =
  (expected: string, holds: (value: unknown) => boolean): Shape =>
  (path, value) =>
    holds(value) ? [] : [{ path, found: shown(value), expected }];

export const text = expecting('a text', (value) => typeof value === 'string');
export const sentence = expecting(
  'a text that says what it is',
  (value) => typeof value === 'string' && !!value.trim(),
);
export const flag = expecting('true or false', (value) => typeof value === 'boolean');
export const number = expecting('a number', (value) => typeof value === 'number');
export const func = expecting('a function', (value) => typeof value === 'function');
export const anything: Shape = () => [];
export const oneOf = (...values: readonly unknown[]): Shape =>
  expecting(`one of ${values.join(', ')}`, (value) => values.includes(value));

/** A list whose every item has the shape. */
export const listOf =
  (item: Shape): Shape =>
  (path, value) =>
    Array.isArray(value)
      ? value.flatMap((each, i) => item(`${path}[${i}]`, each))
      : [{ path, found: shown(value), expected: 'a list' }];

/** An object whose every value has the shape. */
export const mapOf =
  (each: Shape): Shape =>
  (path, value) =>
    isBag(value)
      ? Object.entries(value).flatMap(([key, v]) => each(`${path}.${key}`, v))
      : [{ path, found: shown(value), expected: 'an object' }];

/** An object with these fields, where they are set; those in `needed` must be. Other keys are not looked at. */
export const objectOf =
  (fields: Readonly<Record<string, Shape>>, needed: readonly string[] = []): Shape =>
  (path, value) => {
    if (!isBag(value)) return [{ path, found: shown(value), expected: 'an object' }];
    return Object.entries(fields).flatMap(([key, shape]) =>
      (Object.hasOwn(value, key) && value[key] !== undefined) || needed.includes(key)
        ? shape(`${path}.${key}`, value[key])
        : [],
    );
  };

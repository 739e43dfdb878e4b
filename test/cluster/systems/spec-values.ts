import { type Fact, readFactSheet } from '../../systems/facts/fact-sheet.ts';
import { valueAt } from '../status/schema-paths.ts';

type Bag = Readonly<Record<string, unknown>>;

/**
 * The rows of one kind in a fact sheet; the values of a map as one of its keys, `spec.service.annotations.key`, and the
 * items of a list as its first, `spec.forwarders.0`.
 */
export const specFacts = (file: string, kind: string): readonly Fact[] =>
  readFactSheet(file, kind).map((fact) => ({
    ...fact,
    path: fact.path.replaceAll('{}', '.key').replaceAll('[]', '.0'),
  }));

/** A path as the server names a field: `spec.forwarders[0]`. */
export const fieldName = (path: string): string => path.replaceAll(/\.0(?=\.|$)/g, '[0]');

/** `value` with what stands under `path` replaced; `undefined` takes it away. A path: `spec.storage.cacheSize`. */
export function withValue(value: Bag, path: string, replacement: unknown): Bag {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inside = (value[key] ?? (rest[0] === '0' ? [] : {})) as Bag;
  const inner = rest.length ? withValue(inside, rest.join('.'), replacement) : replacement;
  if (Array.isArray(value)) return value.toSpliced(Number(key), 1, inner) as unknown as Bag;
  const { [key]: _, ...others } = value;
  return inner === undefined ? others : { ...others, [key]: inner };
}

/** A full object cut down to its objects and to what is required in them: all else is for the server to complete. */
export const withoutDefaults = (facts: readonly Fact[], full: Bag): Bag =>
  facts.reduce((value: Bag, { path, type, required, constraints }) => {
    if (type === 'object') return withValue(value, path, valueAt(value, path) ?? {});
    return required && !('default' in constraints) ? withValue(value, path, valueAt(full, path)) : value;
  }, {});

/** A field and a value for it. */
export interface SpecValue {
  readonly path: string;
  readonly value: unknown;
}

const ofOtherTypes: Readonly<Record<string, readonly unknown[]>> = {
  integer: ['1', 1.5, true],
  boolean: ['true', 0],
  string: [1, true],
  object: ['text', []],
  array: ['text', {}],
};
const inOtherCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
const matching: Readonly<Record<string, readonly string[]>> = {
  '^[0-9]+(Gi|Mi|Ti)$': ['1Gi', '0Mi', '123456789Ti'],
  '^[a-z]{2}-[a-z]+-[0-9]$': ['eu-central-1', 'us-west-2'],
};
const againstPattern = ['', '10', 'Gi', '10GB', '1.5Gi', '-1Gi', '10Gi ', '10gi'];

/** Values that what is known of a field refuses. */
export const refusedValues = ({ path, type, required, constraints }: Fact): readonly SpecValue[] =>
  [
    ...(ofOtherTypes[type] ?? []),
    ...(required && !('default' in constraints) ? [undefined] : []),
    ...('enum' in constraints ? ['', 'other', ...(constraints.enum as string[]).map(inOtherCase)] : []),
    ...('minimum' in constraints ? [(constraints.minimum as number) - 1] : []),
    ...('maximum' in constraints ? [(constraints.maximum as number) + 1] : []),
    ...('pattern' in constraints ? againstPattern : []),
    ...('minLength' in constraints ? ['x'.repeat((constraints.minLength as number) - 1)] : []),
  ].map((value) => ({ path, value }));

/** The outermost values that what is known of a field accepts. */
export const acceptedValues = ({ path, constraints }: Fact): readonly SpecValue[] =>
  [
    ...('enum' in constraints ? (constraints.enum as readonly unknown[]) : []),
    ...('minimum' in constraints ? [constraints.minimum] : []),
    ...('maximum' in constraints ? [constraints.maximum] : constraints.format === 'int32' ? [2 ** 31 - 1] : []),
    ...(matching[constraints.pattern as string] ?? []),
    ...('minLength' in constraints ? ['x'.repeat(constraints.minLength as number)] : []),
    ...(constraints.nullable ? [null] : []),
  ].map((value) => ({ path, value }));

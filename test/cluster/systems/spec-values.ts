import { type Fact, readFactSheet } from '../../systems/facts/fact-sheet.ts';
import { valueAt } from '../status/schema-paths.ts';

type Bag = Readonly<Record<string, unknown>>;

/** The rows of a fact sheet; the values of a map as one of its keys, `spec.service.annotations.key`. */
export const specFacts = (file: string): readonly Fact[] =>
  readFactSheet(file).map((fact) => ({ ...fact, path: fact.path.replace('{}', '.key') }));

/** `value` with what stands under `path` replaced; `undefined` takes it away. A path: `spec.storage.cacheSize`. */
export function withValue(value: Bag, path: string, replacement: unknown): Bag {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  if (rest.length) return { ...value, [key]: withValue((value[key] ?? {}) as Bag, rest.join('.'), replacement) };
  const { [key]: _, ...others } = value;
  return replacement === undefined ? others : { ...others, [key]: replacement };
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
};
const inOtherCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
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
    ...('pattern' in constraints ? ['1Gi', '0Mi', '123456789Ti'] : []),
    ...('minLength' in constraints ? ['x'.repeat(constraints.minLength as number)] : []),
  ].map((value) => ({ path, value }));

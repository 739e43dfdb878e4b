import { type KindDefinition, storageVersion } from '../../../lib/definition/kind.ts';
import { type Fact, readFactSheet } from '../../systems/facts/fact-sheet.ts';
import { valueAt } from '../status/schema-paths.ts';

type Bag = Readonly<Record<string, unknown>>;

/**
 * The rows of a fact sheet for the stored version of a kind; the values of a map as one of its keys,
 * `spec.service.annotations.key`, the items of a list as its first, `spec.volumes.0`.
 */
export function specFacts(file: string, definition: KindDefinition): readonly Fact[] {
  const { group, kind } = definition;
  const facts = readFactSheet(file, `${kind} ${group}/${storageVersion(definition).name}`);
  return facts.map((fact) => ({ ...fact, path: fact.path.replaceAll('{}', '.key').replaceAll('[]', '.0') }));
}

/** A path as the server names it in an error: `spec.volumes[0].name`. */
export const errorField = (path: string): string => path.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]');

/** `value` with what stands under `path` replaced; `undefined` takes it away. A path: `spec.storage.cacheSize`. */
export function withValue(value: Bag, path: string, replacement: unknown): Bag {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inside = (value[key] ?? (rest[0] === '0' ? [] : {})) as Bag;
  const inner = rest.length ? withValue(inside, rest.join('.'), replacement) : replacement;
  if (Array.isArray(value)) return value.toSpliced(Number(key), 1, inner) as unknown as Bag;
  const { [key]: _, ...others } = value;
  return inner === undefined ? others : { ...others, [key]: inner };
}

/** A full object cut down to its objects, its lists of objects, and what is required in them: the server completes it. */
export const withoutDefaults = (facts: readonly Fact[], full: Bag): Bag =>
  facts.reduce((value: Bag, { path, type, required, constraints }) => {
    if (type === 'object') return withValue(value, path, valueAt(value, path) ?? {});
    if (type === 'array' && !required) return withValue(value, path, []);
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
const inOtherCases = (values: readonly string[]) =>
  values
    .map((text) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase()))
    .filter((text) => !values.includes(text));
/** By pattern: what it refuses, and what it accepts. */
const patterns: Readonly<
  Record<string, { readonly refused: readonly string[]; readonly accepted: readonly string[] }>
> = {
  '^[0-9]+(Gi|Mi|Ti)$': {
    refused: ['', '10', 'Gi', '10GB', '1.5Gi', '-1Gi', '10Gi ', '10gi'],
    accepted: ['1Gi', '0Mi', '123456789Ti'],
  },
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': {
    refused: ['', 'Upper', '-a', 'a-', 'a..b', 'a_b', 'a.'],
    accepted: ['a', 'g-visor', 'run.example.com', '0'],
  },
  '^[a-z]{2}-[a-z]+-[0-9]$': {
    refused: ['', 'eu', 'eu-central', 'EU-central-1', 'eu-central-12', 'us-gov-west-1', ' eu-west-1'],
    accepted: ['eu-central-1', 'us-west-2'],
  },
  '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$': {
    refused: ['', '10', 's', '-1s', '1 s', '1d', '.5s'],
    accepted: ['0s', '30s', '1m30s', '1.5h', '250ms'],
  },
};
function examplesOf(pattern: unknown) {
  const examples = patterns[pattern as string];
  if (!examples) throw new Error(`no values for the pattern ${pattern}: expected some, beside the others`);
  return examples;
}

/** Values that what is known of a field refuses. */
export const refusedValues = ({ path, type, required, constraints }: Fact): readonly SpecValue[] =>
  [
    ...(ofOtherTypes[type] ?? []),
    ...(required && !('default' in constraints) ? [undefined] : []),
    ...('enum' in constraints ? ['', 'other', ...inOtherCases(constraints.enum as string[])] : []),
    ...('minimum' in constraints ? [(constraints.minimum as number) - 1] : []),
    ...('maximum' in constraints ? [(constraints.maximum as number) + 1] : []),
    ...('pattern' in constraints ? examplesOf(constraints.pattern).refused : []),
    ...('minLength' in constraints ? ['x'.repeat((constraints.minLength as number) - 1)] : []),
    ...('maxLength' in constraints ? ['x'.repeat((constraints.maxLength as number) + 1)] : []),
    ...('minItems' in constraints ? [[]] : []),
  ].map((value) => ({ path, value }));

/** The outermost values that what is known of a field accepts. */
export const acceptedValues = ({ path, constraints }: Fact): readonly SpecValue[] =>
  [
    ...('enum' in constraints ? (constraints.enum as readonly unknown[]) : []),
    ...('minimum' in constraints ? [constraints.minimum] : []),
    ...('maximum' in constraints ? [constraints.maximum] : constraints.format === 'int32' ? [2 ** 31 - 1] : []),
    ...('pattern' in constraints ? examplesOf(constraints.pattern).accepted : []),
    ...('minLength' in constraints ? ['x'.repeat(constraints.minLength as number)] : []),
    ...('maxLength' in constraints ? ['x'.repeat(constraints.maxLength as number)] : []),
    ...(constraints.nullable ? [null] : []),
  ].map((value) => ({ path, value }));

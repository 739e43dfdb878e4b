import type { Condition } from '../conditions/condition.ts';
import type { StatusContract } from './contract.ts';
import type { Declared, ReasonsOf, StatusesOf, TypeName } from './names.ts';
import type { FromSchema } from './schema.ts';

type Simplify<T> = { [K in keyof T]: T[K] };
type ConditionFor<K extends string, T> = {
  [S in StatusesOf<T>]: Condition<TypeName<K>, S, ReasonsOf<T, S>>;
}[StatusesOf<T>];
/** Every condition this contract's writer can write. */
export type ConditionOf<C extends StatusContract> = {
  [K in Declared<C>]: ConditionFor<K, C['conditions'][K]>;
}[Declared<C>];

/** The values of the phase field. */
export type PhaseOf<C extends StatusContract> = C['phase'] extends {
  rules: readonly { phase: infer P }[];
  otherwise: infer O;
}
  ? P | O | (C['phase'] extends { reserved: readonly (infer R)[] } ? R : never)
  : C['phase'] extends { values: readonly (infer V)[] }
    ? V
    : never;
// biome-ignore lint/complexity/noBannedTypes: the empty object is the neutral element of an intersection
type Nothing = {};
type PhaseField<C extends StatusContract, Value> = C['phase'] extends { field: infer F extends string }
  ? { readonly [K in F]?: Value }
  : Nothing;

type FieldMap<C extends StatusContract> = NonNullable<C['fields']>;
type Fields<C extends StatusContract> = { readonly [K in keyof FieldMap<C>]?: FromSchema<FieldMap<C>[K]> };
type AlwaysOf<F> = { [K in keyof F]: F[K] extends { always: true } ? K : never }[keyof F];
/** The fields a derive returns: the `always` ones are mandatory; an absent or undefined one leaves the status. */
export type FieldsOf<C extends StatusContract> = Simplify<
  { readonly [K in AlwaysOf<FieldMap<C>>]: FromSchema<FieldMap<C>[K]> } & {
    readonly [K in Exclude<keyof FieldMap<C>, AlwaysOf<FieldMap<C>>>]?: FromSchema<FieldMap<C>[K]> | undefined;
  }
>;

// A contract without conditions has no common fields either: its status is an object without properties.
type Common<C extends StatusContract> = [Declared<C>] extends [never]
  ? Nothing
  : { readonly observedGeneration?: number; readonly conditions?: readonly ConditionOf<C>[] };
/** Narrow: what this contract's writer writes. */
export type StatusOf<C extends StatusContract> = Simplify<Common<C> & PhaseField<C, PhaseOf<C>> & Fields<C>>;
/** Wide: what a cluster returns, where other writers and other versions have written too. */
export type StoredStatus<C extends StatusContract> = Simplify<
  { readonly observedGeneration?: number; readonly conditions?: readonly Condition[] } & PhaseField<C, string> &
    Fields<C>
>;

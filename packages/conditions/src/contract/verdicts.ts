import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract } from './contract.ts';
import type { Declared, FamilyOf, ReasonsOf, StatusesOf, SummaryOf } from './names.ts';

type VerdictFor<T> = { [S in StatusesOf<T>]: Verdict<S, ReasonsOf<T, S>> }[StatusesOf<T>];
/** The verdicts one declared condition can have. */
export type VerdictOf<C extends StatusContract, K extends Declared<C>> = VerdictFor<C['conditions'][K]>;

type OptionalOf<C extends StatusContract> = {
  [K in Declared<C>]: C['conditions'][K] extends { optional: true } ? K : never;
}[Declared<C>];
type MandatoryOf<C extends StatusContract> = Exclude<Declared<C>, SummaryOf<C> | FamilyOf<C> | OptionalOf<C>>;
type Simplify<T> = { [K in keyof T]: T[K] };

/** One verdict for every declared condition but the summary. A family is an array: position = index. */
export type Verdicts<C extends StatusContract> = Simplify<
  { readonly [K in MandatoryOf<C>]: VerdictOf<C, K> } & {
    readonly [K in OptionalOf<C>]?: VerdictOf<C, K> | undefined;
  } & { readonly [K in FamilyOf<C>]: readonly VerdictOf<C, K>[] }
>;

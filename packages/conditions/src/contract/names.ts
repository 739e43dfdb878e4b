import type { ConditionStatus } from '../conditions/condition.ts';
import type { StatusContract } from './contract.ts';

/** The names a contract declares, families as `Pod-{i}`. */
export type Declared<C extends StatusContract> = keyof C['conditions'] & string;
export type FamilyOf<C extends StatusContract> = Extract<Declared<C>, `${string}-{i}`>;
/** A declared name as it appears in a status. `${number}` also accepts -1 and 1.5: the run time is stricter. */
export type TypeName<K extends string> = K extends `${infer P}-{i}` ? `${P}-${number}` : K;
/** The condition types of a contract as they appear in a status. */
export type TypeOf<C extends StatusContract> = TypeName<Declared<C>>;
export type SummaryOf<C extends StatusContract> = C['summary'] extends { type: infer T } ? T : never;

type DeclaredReasons<T, S extends ConditionStatus> = T extends { readonly [K in S]: infer R }
  ? keyof R & string
  : never;
/** The reasons of one condition under one status. */
export type ReasonsOf<T, S extends ConditionStatus> = T extends { readonly open: true }
  ? string
  : DeclaredReasons<T, S>;
export type AnyReason<T> = ReasonsOf<T, 'True'> | ReasonsOf<T, 'False'> | ReasonsOf<T, 'Unknown'>;
/** The statuses one condition can have: those it declares reasons for. */
export type StatusesOf<T> = T extends { readonly open: true } ? ConditionStatus : Extract<keyof T, ConditionStatus>;

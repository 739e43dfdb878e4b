import type { ConditionStatus } from '../conditions/condition.ts';
import type {
  ConditionContract,
  FinalRule,
  Match,
  PhaseRules,
  PhaseValues,
  ReasonDoc,
  StatusContract,
  SummaryContract,
} from './contract.ts';
import type { AnyReason, Declared, FamilyOf, ReasonsOf } from './names.ts';
import type { FieldSchema, JsonSchema } from './schema.ts';
import type { Verdicts } from './verdicts.ts';

// A type that nothing is assignable to: the compiler prints its text on the line of the mistake.
type Err<M extends string> = { readonly __error: M };
// A const type parameter switches excess-property checks off, so unknown keys must be refused by name.
type Exact<T, Keys extends PropertyKey> = { readonly [K in Exclude<keyof T, Keys>]?: Err<`unknown key ${K & string}`> };

type DocKeys = keyof Exclude<ReasonDoc, string>;
type CheckReasons<R> = { readonly [N in keyof R]: R[N] extends string ? R[N] : Exact<R[N], DocKeys> };
type CheckCondition<T> = Exact<T, keyof ConditionContract> & {
  // With `as` a key stays optional where T is StatusContract's own type, which it is after another mistake.
  readonly [K in keyof T as Extract<K, ConditionStatus>]: CheckReasons<T[K]>;
};
type CheckConditions<Cs> = { readonly [K in keyof Cs]: CheckCondition<Cs[K]> };

type CheckRequired<C extends StatusContract, K> =
  K extends FamilyOf<C>
    ? Err<'a family cannot be required'>
    : K extends Declared<C>
      ? C['conditions'][K] extends { polarity: 'neutral' }
        ? Err<'a neutral condition cannot be required'>
        : K
      : Err<'not a declared condition'>;
type CheckIssue<I, T> = I extends string
  ? I
  : {
      readonly [X in keyof I]: X extends AnyReason<T> | ConditionStatus
        ? I[X]
        : Err<'not a reason or status of this condition'>;
    };
type CheckSummary<C extends StatusContract, S> = S extends {
  type: infer T;
  requires: infer R extends readonly string[];
  True: infer True;
  False: infer F;
  messages: infer M extends { issue: unknown };
}
  ? T extends Declared<C>
    ? Exact<S, keyof SummaryContract> & {
        readonly type: T;
        readonly requires: {
          readonly [X in keyof R]: R[X] extends T ? Err<'the summary cannot require itself'> : CheckRequired<C, R[X]>;
        };
        readonly True: True extends ReasonsOf<C['conditions'][T], 'True'> ? True : Err<`not a reason of ${T}=True`>;
        readonly False: F extends string
          ? F extends ReasonsOf<C['conditions'][T], 'False'>
            ? F
            : Err<`not a reason of ${T}=False`>
          : Exact<F, R[number]> & {
              readonly [K in R[number]]: K extends keyof F
                ? F[K] extends ReasonsOf<C['conditions'][T], 'False'> | '{reason}'
                  ? F[K]
                  : Err<`not a reason of ${T}=False`>
                : Err<'a required condition without a reason'>;
            };
        readonly Unknown?: ReasonsOf<C['conditions'][T], 'Unknown'>;
        readonly messages: Exact<M, keyof SummaryContract['messages']> & {
          readonly issue: Exact<M['issue'], R[number]> & {
            readonly [K in R[number]]: K extends keyof M['issue']
              ? CheckIssue<M['issue'][K], C['conditions'][K & Declared<C>]>
              : Err<'a required condition without a message'>;
          };
        };
      }
    : Exact<S, keyof SummaryContract> & { readonly type: Err<'not a declared condition'> }
  : unknown;

type CheckWhen<C extends StatusContract, W> = {
  readonly [K in keyof W]: K extends FamilyOf<C>
    ? Err<'a family is many conditions: no rule can name it'>
    : K extends Declared<C>
      ? Match<AnyReason<C['conditions'][K]>>
      : Err<'not a declared condition'>;
};
type CheckRule<C extends StatusContract, R, Keys> = {
  readonly [K in keyof R]: K extends 'when'
    ? CheckWhen<C, R[K]>
    : K extends Keys
      ? R[K]
      : Err<`unknown key ${K & string}`>;
};
type CheckRules<C extends StatusContract, Rs, Keys> = { readonly [I in keyof Rs]: CheckRule<C, Rs[I], Keys> };
type CheckPhase<C extends StatusContract, P> = Exact<P, keyof PhaseRules | keyof PhaseValues> &
  (P extends { rules: infer Rs } ? { readonly rules: CheckRules<C, Rs, 'phase'> } : unknown);

type CheckSchema<S, Keys extends PropertyKey = keyof JsonSchema> = Exact<S, Keys> & {
  readonly [K in keyof S]: K extends 'properties'
    ? CheckFields<S[K], keyof JsonSchema>
    : K extends 'items' | 'additionalProperties'
      ? CheckSchema<S[K]>
      : S[K];
};
type CheckFields<F, Keys extends PropertyKey> = { readonly [K in keyof F]: CheckSchema<F[K], Keys> };

type CheckInitial<C extends StatusContract, I> = { readonly [K in keyof Verdicts<C>]: unknown } & {
  readonly [K in keyof I]: K extends keyof Verdicts<C>
    ? I[K] extends Verdicts<C>[K]
      ? I[K]
      : Err<`not a verdict that ${K & string} can have`>
    : Err<`unknown key ${K & string}`>;
};

type Check<C extends StatusContract> = Exact<C, keyof StatusContract> & {
  readonly conditions: CheckConditions<C['conditions']>;
  readonly summary?: CheckSummary<C, C['summary']>;
  readonly phase?: CheckPhase<C, C['phase']>;
  readonly final?: CheckRules<C, C['final'], keyof FinalRule>;
  readonly fields?: CheckFields<C['fields'], keyof FieldSchema>;
  readonly initial?: CheckInitial<C, C['initial']>;
};

/** A status contract, with its literal types. What the compiler cannot see, `checkContract` says at run time. */
export const defineStatus = <const C extends StatusContract>(contract: C & Check<C>): C => contract;

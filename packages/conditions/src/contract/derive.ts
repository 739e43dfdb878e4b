import type { StatusContract } from './contract.ts';
import type { FieldsOf, PhaseOf, StoredStatus } from './status.ts';
import type { Verdicts } from './verdicts.ts';

/** The metadata a derive may look at. */
export interface Meta {
  readonly name: string;
  readonly namespace?: string;
  readonly generation: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
}

/** What a derive may look at. */
export interface DeriveInput<C extends StatusContract, Spec, Observed> {
  readonly object: { readonly metadata: Meta; readonly spec: Spec };
  /** For latches, clocks and kept fields; never as desired state. */
  readonly previous: StoredStatus<C> | undefined;
  readonly observed: Observed;
  readonly now: Date;
}

type Simplify<T> = { [K in keyof T]: T[K] };
/** What a derive returns: a verdict for every condition, the fields, and the phase where no rule computes it. */
export type Derived<C extends StatusContract> = Simplify<
  { readonly verdicts: Verdicts<C>; readonly requeueAfterSeconds?: number | undefined } & (Partial<
    FieldsOf<C>
  > extends FieldsOf<C>
    ? { readonly fields?: FieldsOf<C> }
    : { readonly fields: FieldsOf<C> }) &
    (C['phase'] extends { values: readonly unknown[] } ? { readonly phase: PhaseOf<C> } : unknown)
>;

/** Nothing to say about the object in this pass: the stored status stays as it is. */
export interface Hold {
  readonly hold: string;
  readonly requeueAfterSeconds?: number | undefined;
}

/** What was observed -> verdicts and fields. Pure: no clock, no I/O, no randomness. */
export type Derive<C extends StatusContract, Spec, Observed> = (
  input: DeriveInput<C, Spec, Observed>,
) => Derived<C> | Hold;

import {
  applyVerdicts,
  type Condition,
  type Derive,
  type Derived,
  type Meta,
  type StatusContract,
  type StoredStatus,
  utc,
} from '@cdk8s-status/conditions';

const start = Date.parse('2026-01-01T00:00:00Z');
/** A moment, in minutes after the first pass. */
export const at = (minute: number): Date => new Date(start + minute * 60_000);
/** The same as it is written in a status. */
export const time = (minute: number): string => utc(at(minute));

export interface Circumstances<C extends StatusContract, Spec> extends Partial<Meta> {
  readonly previous?: StoredStatus<C> | undefined;
  readonly spec?: Spec;
  readonly minute?: number;
}

/** A controller without a cluster: what it observed -> the next status. Derive, then apply. */
export const passOf =
  <C extends StatusContract, Spec, Observed>(contract: C, derive: Derive<C, Spec, Observed>) =>
  (observed: Observed, circumstances: Circumstances<C, Spec> = {}) => {
    const { previous, spec, minute = 0, ...meta } = { spec: {} as Spec, ...circumstances };
    const metadata = { name: 'x', generation: 1, creationTimestamp: time(0), ...meta };
    const derived = derive({ object: { metadata, spec }, previous, observed, now: at(minute) });
    if ('hold' in derived) throw new Error(`a hold: ${derived.hold}`);
    const { generation } = metadata;
    const status = applyVerdicts(contract, previous, derived as Derived<C>, { now: at(minute), generation });
    return { status, requeueAfterSeconds: derived.requeueAfterSeconds };
  };

interface AnyStatus {
  readonly conditions?: readonly Condition[];
}

/** The conditions as `status/reason`, by type, in their order. */
export const statesOf = ({ conditions = [] }: AnyStatus): Record<string, string> =>
  Object.fromEntries(conditions.map(({ type, status, reason }) => [type, `${status}/${reason}`]));

/** One condition, which must be there. */
export function conditionOf({ conditions = [] }: AnyStatus, type: string): Condition {
  const found = conditions.find((condition) => condition.type === type);
  if (!found) throw new Error(`no condition ${type}`);
  return found;
}

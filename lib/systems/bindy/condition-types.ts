import type { Declared } from '@cdk8s-status/conditions';
import type { bind9ClusterStatus } from './bind9cluster/status.ts';
import type { bind9GlobalClusterStatus } from './bind9globalcluster/status.ts';
import type { bind9InstanceStatus } from './bind9instance/status.ts';

type Name =
  | Declared<typeof bind9InstanceStatus>
  | Declared<typeof bind9ClusterStatus>
  | Declared<typeof bind9GlobalClusterStatus>;
/** The condition types of Bindy, families without their index. */
export type BindyConditionType = Name extends infer N ? (N extends `${infer Family}-{i}` ? Family : N) : never;

/** The condition types of Bindy: what the contracts declare, each under its own name. */
export const bindyConditionTypes = {
  Ready: 'Ready',
  Bind9Instance: 'Bind9Instance',
  Pod: 'Pod',
} as const satisfies { readonly [Type in BindyConditionType]: Type };

type Family = Exclude<BindyConditionType, 'Ready'>;

function childType<F extends Family>(family: F, index: number): `${F}-${number}` {
  if (Number.isSafeInteger(index) && index >= 0) return `${family}-${index}`;
  throw new RangeError(`${family}-{i}: found index ${index}, expected 0, 1, 2, …`);
}

/** `Bind9Instance-0` for 0. Throws a RangeError for what is no index. */
export const bind9InstanceConditionType = (index: number): `Bind9Instance-${number}` =>
  childType(bindyConditionTypes.Bind9Instance, index);

/** `Pod-0` for 0. Throws a RangeError for what is no index. */
export const podConditionType = (index: number): `Pod-${number}` => childType(bindyConditionTypes.Pod, index);

/** The inverse: 0 for `Pod-0` and for `Bind9Instance-0`; undefined for a type without an index. */
export function conditionTypeIndex(type: string): number | undefined {
  const digits = /-(\d+)$/.exec(type)?.[1];
  const index = Number(digits);
  return digits !== undefined && Number.isSafeInteger(index) ? index : undefined;
}

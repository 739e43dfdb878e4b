// The public API of Bindy, listed by hand.
export { bind9Cluster } from './bind9cluster/definition.ts';
export { deriveBind9Cluster, type Observed as ObservedBind9Cluster } from './bind9cluster/derive.ts';
export { Bind9Cluster } from './bind9cluster/resource.ts';
export { bind9ClusterStatus } from './bind9cluster/status.ts';
export { bind9GlobalCluster } from './bind9globalcluster/definition.ts';
export { deriveBind9GlobalCluster, type Observed as ObservedBind9GlobalCluster } from './bind9globalcluster/derive.ts';
export { Bind9GlobalCluster } from './bind9globalcluster/resource.ts';
export { bind9GlobalClusterStatus } from './bind9globalcluster/status.ts';
export { bind9Instance } from './bind9instance/definition.ts';
export { deriveBind9Instance, type Observed as ObservedBind9Instance } from './bind9instance/derive.ts';
export { Bind9Instance } from './bind9instance/resource.ts';
export { bind9InstanceStatus } from './bind9instance/status.ts';
export {
  type BindcarFailure,
  type BindcarHttpCode,
  type BindcarReason,
  bindcarFailure,
  bindcarHttpCodes,
  type ProbeFailure,
} from './bindcar-failure.ts';
export {
  type BindyConditionType,
  bind9InstanceConditionType,
  bindyConditionTypes,
  conditionTypeIndex,
  podConditionType,
} from './condition-types.ts';
export {
  allReady,
  type Child,
  type Children,
  childFailed,
  childProgressing,
  childReady,
  notAllReady,
} from './ready-messages.ts';
export { type BindyReason, bindyReasons } from './reasons.ts';
export { bindy } from './system.ts';

// The public API of CAPT, listed by hand.
export { captCluster } from './captcluster/definition.ts';
export { deriveCaptCluster, type Observed as ObservedCaptCluster } from './captcluster/derive.ts';
export { type InfrastructureReport, propagateCaptCluster } from './captcluster/propagate.ts';
export { CAPTCluster } from './captcluster/resource.ts';
export { captClusterStatus } from './captcluster/status.ts';
export type { ClusterReport } from './cluster-report.ts';
export { capt } from './system.ts';

// The public API of the runtime, listed by hand.
export type { KubernetesObject, ObjectKey, OwnerReference } from './cache/kubernetes-object.ts';
export type { Manifest } from './children/children.ts';
export { defineStatusController, type StatusController } from './controller/define-status-controller.ts';
export type { Report } from './controller/report-writer.ts';
export { type Primary, type Seen, type Source, type Sources, source, type World } from './controller/source.ts';
export type {
  ContractOf,
  Ensured,
  EnsurePass,
  Finalizer,
  ObservePass,
  Pass,
  PropagatePass,
  StatusControllerProps,
} from './controller/status-controller.ts';
export { jsonLogger } from './log/json-logger.ts';
export type { LogFields, Logger } from './log/logger.ts';
export { type RunControllersProps, runControllers } from './manager/run-controllers.ts';
export type { Exposition, RuntimeMetrics } from './metrics/metrics.ts';
export { prometheusMetrics } from './metrics/prometheus-metrics.ts';
export { ApiError, isAlreadyExists, isConflict, isNotFound } from './transport/api-error.ts';
export { type ClusterAccess, type ClusterAccessProps, loadClusterAccess } from './transport/cluster-access.ts';
export { type KubeconfigTransportProps, kubeconfigTransport } from './transport/kubeconfig-transport.ts';
export type { ApiRequest, ApiResponse, Transport } from './transport/transport.ts';

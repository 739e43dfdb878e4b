// The public API of the runtime, listed by hand.
export type { KubernetesObject, ObjectKey, OwnerReference } from './cache/kubernetes-object.ts';
export type { ApplyOptions, CreateOptions, Manifest, NamedObject } from './children/children.ts';
export type { Activity, ActivityProps, Passed } from './controller/activity.ts';
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
export { processIdentity } from './leader-election/process-identity.ts';
export { jsonLogger } from './log/json-logger.ts';
export type { LogFields, Logger } from './log/logger.ts';
export type { Leadership, LeadershipProps } from './manager/leadership.ts';
export { type LeaseProps, leaseLeadership } from './manager/lease-leadership.ts';
export { type RunControllersProps, runControllers } from './manager/run-controllers.ts';
export type { Exposition, RuntimeMetrics } from './metrics/metrics.ts';
export { prometheusMetrics } from './metrics/prometheus-metrics.ts';
export { ApiError, isAlreadyExists, isConflict, isForbidden, isNotFound } from './transport/api-error.ts';
export { type ClusterAccess, type ClusterAccessProps, loadClusterAccess } from './transport/cluster-access.ts';
export { type KubeconfigTransportProps, kubeconfigTransport } from './transport/kubeconfig-transport.ts';
export type { ApiRequest, ApiResponse, Transport } from './transport/transport.ts';
export {
  type ManagedCertificates,
  type ManagedCertificatesProps,
  managedCertificates,
} from './webhook/certificates/managed-certificates.ts';
export { type ServiceName, serviceHosts } from './webhook/certificates/service-hosts.ts';
export type { ServingCertificate, ServingCertificates } from './webhook/certificates/serving-certificates.ts';
export { kindConversion } from './webhook/conversion/kind-conversion.ts';
export { logReport } from './webhook/log-report.ts';
export {
  type ConversionWebhook,
  type ConversionWebhookProps,
  conversionWebhook,
} from './webhook/server/conversion-webhook.ts';
export type { WebhookEvent, WebhookReport } from './webhook/webhook-event.ts';

import { type ApiObject, withMeta } from '../objects/api-object.ts';
import type { BuiltInKind } from './built-in-kind.ts';
import {
  anything,
  claim,
  configuration,
  job,
  pod,
  role,
  roleBinding,
  service,
  serviceAccount,
  withStatus,
  workload,
} from './built-in-schemas.ts';

type Kind = Omit<BuiltInKind, 'group' | 'version' | 'kind' | 'plural' | 'isNamespaced' | 'schema'> &
  Partial<Pick<BuiltInKind, 'schema' | 'isNamespaced'>>;

/** `kinds('apps/v1', { Deployment: ['deployments', …] })` */
const kinds = (
  apiVersion: string,
  of: Readonly<Record<string, readonly [plural: string, rest?: Kind]>>,
): BuiltInKind[] =>
  Object.entries(of).map(([kind, [plural, rest]]) => ({
    group: apiVersion.includes('/') ? apiVersion.split('/')[0]! : '',
    version: apiVersion.split('/').at(-1)!,
    kind,
    plural,
    isNamespaced: true,
    schema: rest?.hasStatus ? withStatus : anything,
    ...rest,
  }));

const inPhase =
  (phase: string) =>
  (object: ApiObject): ApiObject => ({ ...object, status: { phase } });

const newNamespace = (object: ApiObject): ApiObject => ({
  ...withMeta(object, { labels: { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name } }),
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});

// What is sent as text is stored as base64.
const newSecret = ({ stringData, ...object }: ApiObject): ApiObject => {
  const texts = Object.entries((stringData as Record<string, string> | undefined) ?? {});
  const encoded = texts.map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return {
    ...(object as ApiObject),
    ...(texts.length > 0 && { data: { ...(object.data as object | undefined), ...Object.fromEntries(encoded) } }),
    type: object.type ?? 'Opaque',
  };
};

const cluster = { isNamespaced: false } as const;
const counted = { hasStatus: true, hasGeneration: true } as const;
const free = { hasFreeNames: true } as const;

/** The kinds that controllers need, in the order of discovery. */
export const builtInKinds: readonly BuiltInKind[] = [
  ...kinds('v1', {
    ConfigMap: ['configmaps', { shortNames: ['cm'], schema: configuration }],
    Endpoints: ['endpoints', { shortNames: ['ep'] }],
    Event: ['events', { shortNames: ['ev'] }],
    Namespace: ['namespaces', { ...cluster, shortNames: ['ns'], hasStatus: true, complete: newNamespace }],
    Node: ['nodes', { ...cluster, shortNames: ['no'], hasStatus: true }],
    PersistentVolume: ['persistentvolumes', { ...cluster, shortNames: ['pv'], hasStatus: true }],
    PersistentVolumeClaim: [
      'persistentvolumeclaims',
      { shortNames: ['pvc'], hasStatus: true, schema: claim, complete: inPhase('Pending') },
    ],
    Pod: [
      'pods',
      {
        ...counted,
        shortNames: ['po'],
        isInAll: true,
        schema: pod,
        complete: inPhase('Pending'),
        selectable: ['spec.nodeName', 'status.phase'],
      },
    ],
    Secret: ['secrets', { schema: configuration, selectable: ['type'], complete: newSecret }],
    Service: ['services', { shortNames: ['svc'], hasStatus: true, isInAll: true, schema: service }],
    ServiceAccount: ['serviceaccounts', { shortNames: ['sa'], schema: serviceAccount }],
  }),
  ...kinds('apiextensions.k8s.io/v1', {
    CustomResourceDefinition: [
      'customresourcedefinitions',
      { ...cluster, ...counted, shortNames: ['crd', 'crds'], schema: anything },
    ],
  }),
  ...kinds('apps/v1', {
    DaemonSet: ['daemonsets', { ...counted, shortNames: ['ds'], isInAll: true, schema: workload() }],
    Deployment: ['deployments', { ...counted, shortNames: ['deploy'], isInAll: true, schema: workload(1) }],
    ReplicaSet: ['replicasets', { ...counted, shortNames: ['rs'], isInAll: true, schema: workload(1) }],
    StatefulSet: ['statefulsets', { ...counted, shortNames: ['sts'], isInAll: true, schema: workload(1) }],
  }),
  ...kinds('batch/v1', {
    CronJob: ['cronjobs', { ...counted, shortNames: ['cj'], isInAll: true }],
    Job: ['jobs', { ...counted, isInAll: true, schema: job, selectable: ['status.successful'] }],
  }),
  ...kinds('autoscaling/v2', {
    HorizontalPodAutoscaler: ['horizontalpodautoscalers', { shortNames: ['hpa'], hasStatus: true, isInAll: true }],
  }),
  ...kinds('coordination.k8s.io/v1', { Lease: ['leases'] }),
  ...kinds('discovery.k8s.io/v1', { EndpointSlice: ['endpointslices', { hasGeneration: true }] }),
  ...kinds('events.k8s.io/v1', { Event: ['events', { shortNames: ['ev'] }] }),
  ...kinds('networking.k8s.io/v1', {
    Ingress: ['ingresses', { ...counted, shortNames: ['ing'] }],
    NetworkPolicy: ['networkpolicies', { shortNames: ['netpol'], hasGeneration: true }],
  }),
  ...kinds('policy/v1', { PodDisruptionBudget: ['poddisruptionbudgets', { ...counted, shortNames: ['pdb'] }] }),
  ...kinds('rbac.authorization.k8s.io/v1', {
    ClusterRole: ['clusterroles', { ...cluster, ...free, schema: role }],
    ClusterRoleBinding: ['clusterrolebindings', { ...cluster, ...free, schema: roleBinding }],
    Role: ['roles', { ...free, schema: role }],
    RoleBinding: ['rolebindings', { ...free, schema: roleBinding }],
  }),
  ...kinds('scheduling.k8s.io/v1', { PriorityClass: ['priorityclasses', { ...cluster, shortNames: ['pc'] }] }),
  ...kinds('storage.k8s.io/v1', { StorageClass: ['storageclasses', { ...cluster, shortNames: ['sc'] }] }),
];

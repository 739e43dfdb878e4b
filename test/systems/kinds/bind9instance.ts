import type { KindRow } from './kind-row.ts';

const bindcar =
  'BindcarUnreachable, BindcarBadRequest, BindcarAuthFailed, ZoneNotFound, BindcarInternalError, BindcarNotImplemented, GatewayError';
const reserved =
  'NoChildren, Progressing, ConfigurationInvalid, ProgressDeadlineExceeded, RNDCAuthenticationFailed, ZoneTransferFailed, UpstreamUnreachable';

export const bind9InstanceRow: KindRow = {
  groupVersions: ['bindy.firestoned.io/v1beta1', 'bindy.firestoned.io/v1alpha1'],
  scope: 'ns',
  plural: 'bind9instances',
  shortNames: ['b9', 'b9s'],
  categories: [],
  labels: {},
  columns: [
    'Cluster string .spec.clusterRef',
    'Role string .spec.role',
    'Replicas integer .spec.replicas',
    'Ready string .status.conditions[?(@.type=="Ready")].status',
    'Reason string .status.conditions[?(@.type=="Ready")].reason P1',
    'Age date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    replicas: 'int32 (a)',
    readyReplicas: 'int32 (a)',
    serviceAddress: 'string',
  },
  conditions: [
    {
      type: 'Ready',
      polarity: '+',
      True: 'AllReady, ConfigurationValid, MinimumReplicasAvailable, ZoneTransferComplete',
      False: `PartiallyReady, NotReady, ${bindcar}, ${reserved}`,
      Unknown: 'NotReady',
    },
    {
      type: 'Pod-{i}',
      polarity: '+',
      True: 'Ready',
      False: `NotReady, PodsPending, PodsCrashing, ${bindcar}`,
      Unknown: '–',
    },
  ],
};

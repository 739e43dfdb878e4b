import type { KindRow } from './kind-row.ts';

export const bind9ClusterRow: KindRow = {
  groupVersions: ['bindy.firestoned.io/v1beta1', 'bindy.firestoned.io/v1alpha1'],
  scope: 'ns',
  plural: 'bind9clusters',
  shortNames: ['b9c', 'b9cs'],
  categories: [],
  labels: {},
  columns: [
    'Version string .spec.version',
    'Primary integer .spec.primary.replicas',
    'Secondary integer .spec.secondary.replicas',
    'Ready string .status.conditions[?(@.type=="Ready")].status',
    'Reason string .status.conditions[?(@.type=="Ready")].reason P1',
    'Age date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    instanceCount: 'int32 (a)',
    readyInstances: 'int32 (a)',
    instances: 'array',
  },
  conditions: [
    {
      type: 'Ready',
      polarity: '+',
      True: 'AllReady',
      False: 'PartiallyReady, NotReady, NoChildren, InstancesCreated, InstancesScaling, InstancesPending',
      Unknown: '–',
    },
    {
      type: 'Bind9Instance-{i}',
      polarity: '+',
      open: true,
      True: 'Ready',
      False: 'PartiallyReady, NotReady',
      Unknown: '–',
    },
  ],
};

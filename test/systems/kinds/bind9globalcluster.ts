import type { KindRow } from './kind-row.ts';

export const bind9GlobalClusterRow: KindRow = {
  groupVersions: ['bindy.firestoned.io/v1beta1', 'bindy.firestoned.io/v1alpha1'],
  scope: 'cluster',
  plural: 'bind9globalclusters',
  shortNames: ['b9gc', 'b9gcs'],
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
      True: 'ClustersReady',
      False: 'ClustersProgressing, NoChildren, NotReady',
      Unknown: '–',
    },
  ],
};

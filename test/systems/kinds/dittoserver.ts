import type { KindRow } from './kind-row.ts';

export const dittoServerRow: KindRow = {
  groupVersions: ['dittofs.dittofs.com/v1alpha1'],
  scope: 'ns',
  plural: 'dittoservers',
  shortNames: ['ditto', 'dittofs'],
  categories: [],
  labels: {},
  columns: [
    'Replicas integer .spec.replicas',
    'Ready integer .status.readyReplicas',
    'Available integer .status.availableReplicas',
    'Status string .status.phase',
    'Age date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    phase: 'enum Pending Running Failed Stopped Deleting',
    replicas: 'int32 (a)',
    readyReplicas: 'int32 (a)',
    availableReplicas: 'int32 (a)',
    configHash: 'string',
    perconaClusterName: 'string',
  },
  conditions: [
    { type: 'Ready', polarity: '+', True: 'AllConditionsMet', False: 'ConditionsNotMet', Unknown: '–' },
    {
      type: 'Available',
      polarity: '+',
      True: 'MinimumReplicasAvailable, Stopped',
      False: 'NoReplicasAvailable',
      Unknown: '–',
    },
    {
      type: 'ConfigReady',
      polarity: '+',
      True: 'ConfigValid',
      False: 'ConfigMapNotFound, ConfigMissing, ConfigInvalid',
      Unknown: '–',
    },
    {
      type: 'DatabaseReady',
      polarity: '+',
      optional: true,
      True: 'PerconaReady',
      False: 'PerconaNotFound, PerconaNotReady',
      Unknown: '–',
    },
    {
      type: 'Progressing',
      polarity: '−',
      True: 'StatefulSetUpdating, ScalingReplicas',
      False: 'ReconcileComplete',
      Unknown: '–',
    },
  ],
};

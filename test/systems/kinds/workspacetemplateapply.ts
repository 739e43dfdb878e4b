import type { KindRow } from './kind-row.ts';

export const workspaceTemplateApplyRow: KindRow = {
  groupVersions: ['infrastructure.cluster.x-k8s.io/v1beta1'],
  scope: 'ns',
  plural: 'workspacetemplateapplies',
  shortNames: ['wtapply'],
  categories: ['capt', 'terraform'],
  labels: { 'cluster.x-k8s.io/v1beta1': 'v1beta1', 'cluster.x-k8s.io/provider': 'infrastructure-capt' },
  columns: [
    'WORKSPACE string .status.workspaceName',
    'APPLIED boolean .status.applied',
    'AGE date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    workspaceName: 'string',
    applied: 'boolean (a)',
    lastAppliedTime: 'date-time',
  },
  conditions: [
    {
      type: 'Ready',
      polarity: '+',
      optional: true,
      open: true,
      True: 'Available',
      False: 'Unavailable, Creating, Deleting',
      Unknown: '–',
    },
    {
      type: 'Synced',
      polarity: '+',
      optional: true,
      open: true,
      True: 'ReconcileSuccess',
      False: 'ReconcileError',
      Unknown: '–',
    },
  ],
};

import type { KindRow } from './kind-row.ts';

export const captControlPlaneRow: KindRow = {
  groupVersions: ['controlplane.cluster.x-k8s.io/v1beta1'],
  scope: 'ns',
  plural: 'captcontrolplanes',
  shortNames: [],
  categories: [],
  labels: { 'cluster.x-k8s.io/v1beta1': 'v1beta1', 'cluster.x-k8s.io/provider': 'control-plane-capt' },
  columns: [
    'READY boolean .status.ready',
    'PHASE string .status.phase',
    'VERSION string .spec.version',
    'ENDPOINT string .status.endpoint',
    'AGE date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    ready: 'boolean (a)',
    initialized: 'boolean (a)',
    phase: 'enum Creating Ready Failed',
    endpoint: 'string',
    failureReason: 'string',
    failureMessage: 'string',
    'workspaceTemplateStatus.ready': 'boolean required',
    'workspaceTemplateStatus.state': 'string',
    'workspaceTemplateStatus.lastAppliedRevision': 'string',
    'workspaceTemplateStatus.lastFailedRevision': 'string',
    'workspaceTemplateStatus.lastFailureMessage': 'string',
    'workspaceTemplateStatus.outputs': 'object',
  },
  conditions: [
    {
      type: 'Ready',
      polarity: '+',
      True: 'Ready',
      False:
        'Creating, WaitingForVPC, WorkspaceError, Failed, ControlPlaneTimeout, VPCReadyTimeout, WorkspaceTimeout, ReconcileError',
      Unknown: '–',
    },
    {
      type: 'Initialized',
      polarity: '+',
      True: 'ControlPlaneInitialized',
      False: 'WaitingForVPC, Creating, Failed',
      Unknown: '–',
    },
    {
      type: 'Failed',
      polarity: '−',
      True: 'Failed, WorkspaceError, ControlPlaneTimeout, VPCReadyTimeout, WorkspaceTimeout',
      False: 'NotFailed',
      Unknown: '–',
    },
    {
      type: 'Creating',
      polarity: '−',
      True: 'Creating, WaitingForVPC, ReconcileError',
      False: 'Ready, Failed',
      Unknown: '–',
    },
  ],
};

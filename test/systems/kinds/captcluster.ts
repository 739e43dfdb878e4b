import type { KindRow } from './kind-row.ts';

export const captClusterRow: KindRow = {
  groupVersions: ['infrastructure.cluster.x-k8s.io/v1beta1'],
  scope: 'ns',
  plural: 'captclusters',
  shortNames: [],
  categories: [],
  labels: { 'cluster.x-k8s.io/v1beta1': 'v1beta1', 'cluster.x-k8s.io/provider': 'infrastructure-capt' },
  columns: [
    'VPC-ID string .status.vpcId',
    'READY boolean .status.ready',
    'ENDPOINT string .status.endpoint',
    'AGE date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    ready: 'boolean (a)',
    vpcWorkspaceName: 'string',
    vpcId: 'string',
    endpoint: 'string',
    failureReason: 'string',
    failureMessage: 'string',
    failureDomains: 'object',
    'workspaceTemplateStatus.ready': 'boolean required',
    'workspaceTemplateStatus.lastAppliedRevision': 'string',
    'workspaceTemplateStatus.lastFailedRevision': 'string',
    'workspaceTemplateStatus.lastFailureMessage': 'string',
    'workspaceTemplateStatus.workspaceName': 'string',
    'workspaceTemplateStatus.lastAppliedTime': 'date-time',
  },
  conditions: [
    {
      type: 'Ready',
      polarity: '+',
      True: 'InfrastructureReady',
      False:
        'VPCCreating, VPCCreationFailed, InvalidVPCConfig, VPCReconciliationFailed, VPCCreationTimeout, WorkspaceTimeout, SecretTimeout',
      Unknown: '–',
    },
    {
      type: 'VPCReady',
      polarity: '+',
      True: 'ExistingVPCUsed, VPCCreated',
      False: 'VPCCreating, VPCCreationFailed',
      Unknown: '–',
    },
    { type: 'VPCCreating', polarity: '−', True: 'VPCCreating', False: 'VPCNotCreating', Unknown: '–' },
    {
      type: 'VPCFailed',
      polarity: '−',
      True: 'InvalidVPCConfig, VPCReconciliationFailed, VPCCreationTimeout, WorkspaceTimeout, SecretTimeout',
      False: 'VPCNotFailed',
      Unknown: '–',
    },
  ],
};

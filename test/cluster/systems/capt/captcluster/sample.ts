import type { StatusOf } from '@cdk8s-status/conditions';
import { captCluster } from '../../../../../lib/systems/capt/captcluster/definition.ts';
import { captClusterStatus } from '../../../../../lib/systems/capt/captcluster/status.ts';
import type { Sample } from '../../sample.ts';
import { captClusterAccess } from './access.ts';
import { fullCaptClusterSpec } from './full-spec.ts';
import { captClusterLife } from './life.ts';

const spec = { region: 'eu-central-1', vpcTemplateRef: { name: 'vpc' } };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is false included. */
const fullStatus: StatusOf<typeof captClusterStatus> = {
  observedGeneration: 1,
  conditions: [
    { type: 'Ready', status: 'False', reason: 'VPCCreationFailed', message: 'VpcLimitExceeded', ...at },
    {
      type: 'VPCReady',
      status: 'False',
      reason: 'VPCCreationFailed',
      message: 'line one\nline "two": ünïcödé 🚀',
      ...at,
    },
    { type: 'VPCCreating', status: 'True', reason: 'VPCCreating', message: 'VPC is being created', ...at },
    { type: 'VPCFailed', status: 'False', reason: 'VPCNotFailed', message: '', ...at },
  ],
  ready: false,
  vpcWorkspaceName: 'demo-vpc',
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  endpoint: '10.0.0.1:6443',
  failureReason: 'VPCCreationFailed',
  failureMessage: 'VpcLimitExceeded',
  failureDomains: {
    'eu-central-1a': { controlPlane: true, attributes: { subnet: 'subnet-1' } },
    'eu-central-1b': { controlPlane: false },
  },
  workspaceTemplateStatus: {
    ready: false,
    lastAppliedRevision: '2026-01-02T03:00:00Z',
    lastFailedRevision: '2026-01-02T03:04:00Z',
    lastFailureMessage: 'VpcLimitExceeded',
    workspaceName: 'demo-vpc',
    lastAppliedTime: '2026-01-02T03:04:00Z',
  },
};

export const captClusterSample = {
  kind: 'CAPTCluster',
  definition: captCluster,
  contract: captClusterStatus,
  factSheet: 'capt.tsv',
  exclusive: ['spec.existingVpcId'],
  spec,
  fullSpec: fullCaptClusterSpec,
  fullStatus,
  access: captClusterAccess,
  life: captClusterLife,
} as const satisfies Sample;

import type { SpecOf } from '../../../definition/spec-of.ts';
import type { captCluster } from './definition.ts';
import type { Observed } from './derive.ts';

const lastTransitionTime = '2026-01-01T00:00:00Z';

/** One CAPTCluster, and two worlds it may see. */
export const example = {
  metadata: { name: 'demo', namespace: 'clusters' },
  spec: {
    region: 'eu-central-1',
    vpcTemplateRef: { name: 'vpc' },
    vpcConfig: { name: 'demo-vpc' },
    retainVpcOnDelete: true,
  } satisfies SpecOf<typeof captCluster>,
  healthy: {
    ownerCluster: { endpoint: { host: 'demo.eks.eu-central-1.amazonaws.com', port: 443 } },
    apply: {
      applied: true,
      workspaceName: 'demo-vpc',
      lastAppliedTime: lastTransitionTime,
      synced: { type: 'Synced', status: 'True', reason: 'ReconcileSuccess', message: '', lastTransitionTime },
      ready: { type: 'Ready', status: 'True', reason: 'Available', message: '', lastTransitionTime },
    },
    secretVpcId: 'vpc-0a1b2c3d4e5f60718',
    outputs: { availability_zones: ['eu-central-1a', 'eu-central-1b'] },
  } satisfies Observed,
  failing: {
    ownerCluster: {},
    apply: {
      applied: true,
      workspaceName: 'demo-vpc',
      lastAppliedTime: lastTransitionTime,
      synced: {
        type: 'Synced',
        status: 'False',
        reason: 'ReconcileError',
        message: 'VpcLimitExceeded: the maximum number of VPCs has been reached',
        lastTransitionTime,
      },
    },
  } satisfies Observed,
};

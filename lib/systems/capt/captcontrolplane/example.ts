import type { SpecOf } from '../../../definition/spec-of.ts';
import type { captControlPlane } from './definition.ts';
import type { Observed } from './derive.ts';

const lastTransitionTime = '2026-01-01T00:00:00Z';
const applied = { applied: true, workspaceName: 'demo-eks', lastAppliedTime: lastTransitionTime };

/** One CAPTControlPlane, and two worlds it may see. */
export const example = {
  metadata: { name: 'demo', namespace: 'clusters' },
  spec: {
    version: '1.31',
    workspaceTemplateRef: { name: 'eks' },
    controlPlaneConfig: {
      region: 'eu-central-1',
      endpointAccess: { public: true, private: true },
      addons: [{ name: 'coredns' }, { name: 'vpc-cni' }],
      timeouts: { controlPlaneTimeout: 45 },
    },
    additionalTags: { team: 'platform' },
  } satisfies SpecOf<typeof captControlPlane>,
  healthy: {
    ownerCluster: {},
    captCluster: { ready: true },
    apply: {
      ...applied,
      synced: { type: 'Synced', status: 'True', reason: 'ReconcileSuccess', message: '', lastTransitionTime },
      ready: { type: 'Ready', status: 'True', reason: 'Available', message: '', lastTransitionTime },
    },
    outputs: { cluster_endpoint: 'https://demo.eks.eu-central-1.amazonaws.com', cluster_name: 'demo' },
  } satisfies Observed,
  failing: {
    ownerCluster: {},
    captCluster: { ready: true },
    apply: {
      ...applied,
      synced: {
        type: 'Synced',
        status: 'False',
        reason: 'ReconcileError',
        message: 'AccessDenied: not authorized to perform eks:CreateCluster',
        lastTransitionTime,
      },
    },
  } satisfies Observed,
};

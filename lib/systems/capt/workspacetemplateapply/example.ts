import type { SpecOf } from '../../../definition/spec-of.ts';
import type { workspaceTemplateApply } from './definition.ts';
import type { Observed } from './derive.ts';

const lastTransitionTime = '2026-01-01T00:00:00Z';

/** One WorkspaceTemplateApply, and two worlds it may see. */
export const example = {
  metadata: { name: 'demo-vpc-apply', namespace: 'clusters' },
  spec: {
    templateRef: { name: 'vpc' },
    variables: { name: 'demo', cidr: '10.0.0.0/16' },
    waitForSecrets: [{ name: 'aws-credentials', namespace: 'crossplane-system' }],
    writeConnectionSecretToRef: { name: 'demo-vpc-connection', namespace: 'clusters' },
  } satisfies SpecOf<typeof workspaceTemplateApply>,
  healthy: {
    workspace: {
      name: 'demo-vpc',
      conditions: [
        { type: 'Synced', status: 'True', reason: 'ReconcileSuccess', lastTransitionTime },
        { type: 'Ready', status: 'True', reason: 'Available', lastTransitionTime },
      ],
    },
  } satisfies Observed,
  failing: {
    workspace: {
      name: 'demo-vpc',
      conditions: [
        {
          type: 'Synced',
          status: 'False',
          reason: 'ReconcileError',
          message: 'cannot run Terraform apply: InvalidVpc.Range',
          lastTransitionTime,
        },
        { type: 'Ready', status: 'False', reason: 'Creating', lastTransitionTime },
      ],
    },
  } satisfies Observed,
};

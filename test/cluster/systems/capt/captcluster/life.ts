import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveCaptCluster, type Observed, type Spec } from '../../../../../lib/systems/capt/captcluster/derive.ts';
import { captClusterStatus } from '../../../../../lib/systems/capt/captcluster/status.ts';
import { applied, done, pending } from '../../../../systems/capt/workspace.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(captClusterStatus, deriveCaptCluster);
type Status = StoredStatus<typeof captClusterStatus>;
const template: Spec = { vpcTemplateRef: { name: 'vpc' } };

const step = (it: string, observed: Observed, spec: Spec = template): Step => ({
  it,
  // An hour later the same is seen: what has not timed out is looked at in the same minute.
  next: (object, minute) =>
    pass({ ownerCluster: {}, ...observed }, { ...circumstances<Status>(object, minute % 60), spec }).status,
});
const outputs = { availability_zones: ['eu-central-1a', 'eu-central-1b'] };

/** What a CAPTCluster goes through: conditions and fields come, change and go. */
export const captClusterLife: readonly Step[] = [
  step('cannot reach the API', { apiError: 'etcd timeout' }),
  step('waits for the apply', { apply: pending }),
  step('has an error in its Workspace', { apply: applied('error', 'creating') }),
  step('waits for vpc_id', { apply: done, outputs }),
  step('is ready', {
    ownerCluster: { endpoint: { host: '10.0.0.1', port: 6443 } },
    apply: done,
    outputs,
    secretVpcId: 'vpc-1',
  }),
  step('has lost its template', { templateMissing: 'WorkspaceTemplate vpc not found' }),
  step('uses an existing VPC', {}, { existingVpcId: 'vpc-2' }),
];

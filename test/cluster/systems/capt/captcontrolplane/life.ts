import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveCaptControlPlane, type Observed } from '../../../../../lib/systems/capt/captcontrolplane/derive.ts';
import { captControlPlaneStatus } from '../../../../../lib/systems/capt/captcontrolplane/status.ts';
import { applied, done } from '../../../../systems/capt/workspace.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(captControlPlaneStatus, deriveCaptControlPlane);
type Status = StoredStatus<typeof captControlPlaneStatus>;

const step = (it: string, observed: Observed): Step => ({
  it,
  // An hour later the same is seen: what has not timed out is looked at in the same minute.
  next: (object, minute) => pass({ ownerCluster: {}, ...observed }, circumstances<Status>(object, minute % 60)).status,
});
const vpc = { captCluster: { ready: true } };
const outputs = { cluster_endpoint: 'https://api.example.com', cluster_name: 'demo' };

/** What a CAPTControlPlane goes through: fields come, change and go. */
export const captControlPlaneLife: readonly Step[] = [
  step('cannot reach the API', { apiError: 'etcd timeout' }),
  step('waits for its VPC', { captCluster: { ready: false } }),
  step('has an error in its Workspace', { ...vpc, apply: applied('error', 'creating') }),
  step('waits for its endpoint', { ...vpc, apply: done }),
  step('is ready', { ...vpc, apply: done, outputs }),
  step('has lost its VPC', { captCluster: { ready: false }, apply: done, outputs: { cluster_name: 'demo' } }),
  step('has lost its template', { missing: 'WorkspaceTemplate eks not found' }),
];

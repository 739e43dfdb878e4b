import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveBind9GlobalCluster, type Observed } from '../../../../../lib/systems/bindy/bind9globalcluster/derive.ts';
import { bind9GlobalClusterStatus } from '../../../../../lib/systems/bindy/bind9globalcluster/status.ts';
import { passOf } from '../../../../systems/pass.ts';
import { circumstances, type Step } from '../../../status-patch/step.ts';

const pass = passOf(bind9GlobalClusterStatus, deriveBind9GlobalCluster);
type Status = StoredStatus<typeof bind9GlobalClusterStatus>;

const step = (it: string, observed: Observed): Step => ({
  it,
  next: (object, minute) => pass(observed, circumstances<Status>(object, minute)).status,
});
const clusters = (...ready: readonly boolean[]) => ({
  clusters: ready.map((isReady, i) => ({ namespace: `team-${i}`, name: 'dns', ready: isReady })),
});

/** What a Bind9GlobalCluster goes through. */
export const bind9GlobalClusterLife: readonly Step[] = [
  step('has no cluster', clusters()),
  step('cannot list its clusters', { error: 'forbidden' }),
  step('has two that are not ready', clusters(false, false)),
  step('has one that is', clusters(true, false)),
  step('is ready', clusters(true, true)),
];

import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveCaptControlPlane, type Observed, type Spec } from '../../../lib/systems/capt/captcontrolplane/derive.ts';
import { captControlPlaneStatus } from '../../../lib/systems/capt/captcontrolplane/status.ts';
import {
  applied,
  busy,
  done,
  pending,
  progressSeen,
  type ReadySeen,
  readySeen,
  type SyncedSeen,
  syncedSeen,
} from '../capt/workspace.ts';
import { passOf } from '../pass.ts';
import { product } from '../product.ts';

export type Status = StoredStatus<typeof captControlPlaneStatus>;
const derived = passOf(captControlPlaneStatus, deriveCaptControlPlane);
interface Circumstances {
  readonly previous?: Status | undefined;
  readonly minute?: number;
  readonly generation?: number;
  readonly spec?: Spec;
}
/** A pass with an owner. */
export const pass = (observed: Observed, { spec = {}, ...others }: Circumstances = {}) =>
  derived({ ownerCluster: {}, ...observed }, { spec, ...others });

export const vpc = { captCluster: { ready: true } };
export const noVpc = { captCluster: { ready: false } };
export const published = { outputs: { cluster_endpoint: 'https://api.example.com' } };
export const success: Observed = { ...vpc, apply: done, ...published };

const waiting = pass(noVpc).status;
const creating = pass({ ...vpc, apply: pending }, { previous: waiting }).status;
const ready = pass(success, { previous: creating }).status;
const error = { ...vpc, apply: applied('error', 'creating') };
/** What may be stored from earlier passes, all of minute 0 but the timeout, which is of minute 31. */
export const stored = {
  nothing: undefined,
  waiting,
  creating,
  ready,
  failing: pass(error, { previous: creating }).status,
  missing: pass({ missing: 'no template' }, { previous: creating }).status,
  timedOut: pass({ ...vpc, apply: busy }, { previous: creating, minute: 31 }).status,
  readyWaiting: pass(noVpc, { previous: ready }).status,
  readyFailing: pass(error, { previous: ready }).status,
} as const satisfies Readonly<Record<string, Status | undefined>>;
export type StoredName = keyof typeof stored;

const applies = [
  'none',
  'pending',
  ...product({
    synced: Object.keys(syncedSeen) as SyncedSeen[],
    ready: Object.keys(readySeen) as ReadySeen[],
  }),
] as const;

/** Every combination of what the table of the sheet looks at. */
export const everyInput = product({
  apply: applies,
  captCluster: ['none', 'unready', 'ready'] as const,
  missing: [false, true],
  endpoint: [false, true],
  apiError: [false, true],
  before: Object.keys(stored) as StoredName[],
  generation: [1, 2],
  minute: [1, 15, 16, 30, 31],
});
export type Input = (typeof everyInput)[number];

/** An input as a pass of the controller. */
export function passOn({ apply, captCluster, missing, endpoint, apiError, before, generation, minute }: Input) {
  const observed: Observed = {
    ...(apiError && { apiError: 'etcd timeout' }),
    ...(missing && { missing: 'no template' }),
    ...(captCluster !== 'none' && { captCluster: { ready: captCluster === 'ready' } }),
    ...(apply === 'pending' && { apply: pending }),
    ...(typeof apply === 'object' && { apply: applied(apply.synced, apply.ready) }),
    ...(endpoint && published),
  };
  return pass(observed, { previous: stored[before], generation, minute });
}

/** What a pass must end in: the rows of the table, as a person reads them, from the top. */
export type Outcome =
  | { readonly row: 'kept' | 'interrupted' | 'ready' }
  | {
      readonly row: 'creating';
      readonly reason: 'Creating' | 'WaitingForVPC' | 'ReconcileError';
      readonly message: string;
    }
  | { readonly row: 'failed'; readonly reason: string; readonly message: string };

export const wasReady = ({ before }: Input) => before.startsWith('ready');

export function outcomeOf(input: Input): Outcome {
  const { apply, captCluster, missing, apiError, before, generation, minute } = input;
  if (before === 'timedOut' && generation === 1) return { row: 'kept' };
  const fail = (reason: string, message: string): Outcome => ({ row: 'failed', reason, message });
  const create = (reason: 'Creating' | 'WaitingForVPC' | 'ReconcileError', message: string): Outcome => ({
    row: 'creating',
    reason,
    message,
  });
  if (apiError)
    return ['ready', 'failing', 'missing', 'readyFailing'].includes(before)
      ? { row: 'interrupted' }
      : create('ReconcileError', 'etcd timeout');

  const progress = typeof apply === 'object' ? progressSeen(apply.synced, apply.ready) : { creating: '' };
  const endpoint = input.endpoint || wasReady(input);
  const there = !missing && captCluster !== 'none';
  if (there && captCluster === 'ready' && progress === 'done' && endpoint) return { row: 'ready' };

  const clockRuns = before === 'waiting' || before === 'creating'; // since minute 0, and never ready
  const working = typeof apply === 'object' && progress !== 'done';
  if (clockRuns && !working && minute > 30)
    return fail('ControlPlaneTimeout', 'Control plane was not ready within 30 minutes');
  if (missing) return fail('Failed', 'no template');
  if (captCluster === 'none') return fail('Failed', 'CAPTCluster not found');
  if (clockRuns && captCluster === 'unready' && minute > 15)
    return fail('VPCReadyTimeout', 'VPC was not ready within 15 minutes');
  if (clockRuns && working && minute > 30) {
    const text = 'error' in progress ? progress.error : progress.creating;
    return fail('WorkspaceTimeout', `Workspace was not ready within 30 minutes${text && `: ${text}`}`);
  }
  if (captCluster === 'unready') return create('WaitingForVPC', 'Waiting for VPC to be ready');
  if (progress === 'done') return create('Creating', 'Waiting for the control plane endpoint');
  if ('error' in progress) return fail('WorkspaceError', progress.error);
  return create('Creating', 'Control plane is being created');
}

import type { StoredStatus } from '@cdk8s-status/conditions';
import { deriveCaptCluster, type Observed, type Spec } from '../../../lib/systems/capt/captcluster/derive.ts';
import { captClusterStatus } from '../../../lib/systems/capt/captcluster/status.ts';
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

export type Status = StoredStatus<typeof captClusterStatus>;
export const template: Spec = { vpcTemplateRef: { name: 't' } };
export const pass = passOf(captClusterStatus, deriveCaptCluster);
const owned = { ownerCluster: {} };
const first = (observed: Observed, spec: Spec = template) => pass({ ...owned, ...observed }, { spec }).status;

export const creating = first({ apply: busy });
const ready = pass({ ...owned, apply: done, secretVpcId: 'vpc-known' }, { previous: creating, spec: template }).status;
/** What may be stored from earlier passes, all of minute 0 but the timeout, which is of minute 16. */
export const stored = {
  nothing: undefined,
  creating,
  failing: first({ apply: applied('error', 'creating') }),
  ready,
  existing: first({}, { existingVpcId: 'vpc-old' }),
  noTemplate: pass({ ...owned, templateMissing: 'no template' }, { previous: ready, spec: template }).status,
  timedOut: pass({ ...owned, apply: busy }, { previous: creating, spec: template, minute: 16 }).status,
  invalid: first({}, {}),
} as const satisfies Readonly<Record<string, Status | undefined>>;
export type StoredName = keyof typeof stored;

export const specs = {
  template,
  retained: { ...template, retainVpcOnDelete: true },
  existing: { existingVpcId: 'vpc-existing' },
  existingNotRetained: { existingVpcId: 'vpc-existing', retainVpcOnDelete: false },
  both: { ...template, existingVpcId: 'vpc-existing' },
  neither: {},
  empty: { existingVpcId: '' },
  existingRetained: { existingVpcId: 'vpc-existing', retainVpcOnDelete: true },
} as const satisfies Readonly<Record<string, Spec>>;
export type SpecName = keyof typeof specs;

const applies = [
  'none',
  'pending',
  ...product({
    synced: Object.keys(syncedSeen) as SyncedSeen[],
    ready: Object.keys(readySeen) as ReadySeen[],
  }),
] as const;
const common = { before: Object.keys(stored) as StoredName[], generation: [1, 2], apiError: [false, true] };
const whole = { minute: [1, 5, 6, 15, 16], missing: [false, true], id: ['none', 'secret', 'output', 'both'] } as const;

/** Every combination of what the table of the sheet looks at; for another spec than a template, less of what it ignores. */
export const everyInput = [
  ...product({ spec: ['template'] as SpecName[], apply: applies, ...common, ...whole }),
  ...product({
    spec: (Object.keys(specs) as SpecName[]).filter((name) => name !== 'template'),
    apply: ['none', 'pending', { synced: 'yes', ready: 'yes' }] as const,
    ...common,
    minute: [1, 16],
    missing: [false, true],
    id: ['none', 'both'] as const,
  }),
];
export type Input = (typeof everyInput)[number];

/** An input as a pass of the controller. */
export function passOn({ spec, apply, before, generation, apiError, minute, missing, id }: Input) {
  const outputs = id === 'output' || id === 'both' ? { vpc_id: 'vpc-output' } : {};
  const observed: Observed = {
    ...owned,
    ...(apiError && { apiError: 'etcd timeout' }),
    ...(missing && { templateMissing: 'no template' }),
    ...(apply === 'pending' && { apply: pending }),
    ...(typeof apply === 'object' && { apply: applied(apply.synced, apply.ready), outputs }),
    ...((id === 'secret' || id === 'both') && { secretVpcId: 'vpc-secret' }),
  };
  return pass(observed, { spec: specs[spec], previous: stored[before], generation, minute });
}

/** What a pass must end in: the rows of the table, as a person reads them, from the top. */
export type Outcome =
  | { readonly row: 'kept' }
  | { readonly row: 'interrupted' }
  | { readonly row: 'ready'; readonly reason: 'ExistingVPCUsed' | 'VPCCreated'; readonly vpcId: string }
  | { readonly row: 'creating' | 'erring'; readonly message: string }
  | { readonly row: 'failed'; readonly reason: string; readonly message: string };

const terminal: readonly StoredName[] = ['timedOut', 'invalid'];

export function outcomeOf(input: Input): Outcome {
  const { spec, apply, before, generation, apiError, minute, missing, id } = input;
  if (terminal.includes(before) && generation === 1) return { row: 'kept' };
  const fail = (reason: string, message: string): Outcome => ({ row: 'failed', reason, message });
  if (['both', 'neither', 'empty'].includes(spec))
    return fail('InvalidVPCConfig', 'exactly one of vpcTemplateRef and existingVpcId must be set');
  if (spec === 'existingRetained') return fail('InvalidVPCConfig', 'retainVpcOnDelete needs vpcTemplateRef');
  if (apiError && before !== 'nothing' && !terminal.includes(before)) return { row: 'interrupted' };
  if (spec.startsWith('existing')) return { row: 'ready', reason: 'ExistingVPCUsed', vpcId: 'vpc-existing' };
  if (apiError) return { row: 'creating', message: 'Initializing VPC creation (last error: etcd timeout)' };
  if (missing) return fail('VPCReconciliationFailed', 'no template');

  const progress = typeof apply === 'object' ? progressSeen(apply.synced, apply.ready) : { creating: '' };
  const known = before === 'ready' || before === 'noTemplate' ? 'vpc-known' : undefined;
  const output = typeof apply === 'object' && id === 'output' ? 'vpc-output' : undefined;
  const vpcId = id === 'secret' || id === 'both' ? 'vpc-secret' : (output ?? known);
  if (progress === 'done' && vpcId) return { row: 'ready', reason: 'VPCCreated', vpcId };

  const clockRuns = before === 'creating' || before === 'failing'; // since minute 0
  if (clockRuns && typeof apply !== 'object' && minute > 15)
    return fail('VPCCreationTimeout', 'Workspace was not applied within 15 minutes');
  if (clockRuns && progress === 'done' && minute > 5)
    return fail('SecretTimeout', 'vpc_id was not published within 5 minutes');
  if (progress === 'done') return { row: 'creating', message: 'Waiting for vpc_id' };
  const message = 'error' in progress ? progress.error : progress.creating;
  if (clockRuns && minute > 15)
    return fail('WorkspaceTimeout', `Workspace was not ready within 15 minutes${message && `: ${message}`}`);
  return 'error' in progress
    ? { row: 'erring', message }
    : { row: 'creating', message: message || 'Initializing VPC creation' };
}

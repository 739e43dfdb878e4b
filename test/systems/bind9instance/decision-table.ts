import { deriveBind9Instance, type Observed, type PodSeen } from '../../../lib/systems/bindy/bind9instance/derive.ts';
import { bind9InstanceStatus } from '../../../lib/systems/bindy/bind9instance/status.ts';
import { passOf, time } from '../pass.ts';
import { product } from '../product.ts';

export const pass = passOf(bind9InstanceStatus, deriveBind9Instance);

type Seen = Omit<PodSeen, 'name' | 'createdAt'>;

/** What a pod can look like, with the condition it has then: status, reason, and the message behind `Pod <name>`. */
const podStates = {
  healthy: { seen: { ready: true, probe: 'ok' }, is: ['True', 'Ready', 'is ready'] },
  'not asked': { seen: { ready: true }, is: ['True', 'Ready', 'is ready'] },
  starting: { seen: { ready: false }, is: ['False', 'NotReady', 'is not ready'] },
  unscheduled: { seen: { ready: false, unscheduled: true }, is: ['False', 'PodsPending', 'is not scheduled'] },
  crashing: { seen: { ready: false, crashing: true }, is: ['False', 'PodsCrashing', 'is crashing'] },
  'closed port': {
    seen: { ready: true, probe: 'no-connection' },
    is: ['False', 'BindcarUnreachable', 'cannot connect to Bindcar API'],
  },
  418: {
    seen: { ready: true, probe: 418 },
    is: ['False', 'BindcarUnreachable', 'failed: Unexpected HTTP error from Bindcar (418)'],
  },
  401: {
    seen: { ready: true, probe: 401 },
    is: ['False', 'BindcarAuthFailed', 'failed: Bindcar authentication failed'],
  },
  404: {
    seen: { ready: true, probe: 404 },
    is: ['False', 'ZoneNotFound', 'failed: Zone or resource not found in BIND9 (404)'],
  },
  502: {
    seen: { ready: true, probe: 502 },
    is: ['False', 'GatewayError', 'failed: Gateway error reaching Bindcar (502)'],
  },
  503: {
    seen: { ready: true, probe: 503 },
    is: ['False', 'GatewayError', 'failed: Gateway error reaching Bindcar (503)'],
  },
  'failing unasked': { seen: { ready: false, probe: 404 }, is: ['False', 'NotReady', 'is not ready'] },
  leaving: { seen: { ready: true, terminating: true }, is: undefined },
} as const satisfies Record<string, { seen: Seen; is: readonly [string, string, string] | undefined }>;
export type PodState = keyof typeof podStates;
const states = Object.keys(podStates) as PodState[];

const listsOf = (length: number): readonly (readonly PodState[])[] =>
  length === 0 ? [[]] : listsOf(length - 1).flatMap((list) => states.map((state) => [...list, state]));

/** Every combination of up to three pods with what else the sheet looks at. */
export const everyInput = [
  ...product({
    pods: [0, 1, 2, 3].flatMap(listsOf),
    desired: [0, 1, 2, 3],
    applyError: [undefined],
    wanted: [undefined],
  }),
  ...product({
    pods: [0, 1].flatMap(listsOf),
    desired: ['unreadable', 1],
    applyError: [undefined, 'forbidden'],
    wanted: [undefined, null, 0, 2],
  }),
] as readonly Input[];
export interface Input {
  readonly pods: readonly PodState[];
  readonly desired: number | 'unreadable';
  readonly applyError?: string | undefined;
  /** spec.replicas. */
  readonly wanted?: number | null | undefined;
}

/** The pods of an input, from the oldest on. */
const podsOf = (pods: readonly PodState[]): readonly PodSeen[] =>
  pods.map((state, i) => ({ name: `p${i}`, createdAt: time(i), ...podStates[state].seen }));

/** An input as a pass of the controller. */
export function passOn({ pods, desired, applyError, wanted }: Input) {
  const deployment = desired === 'unreadable' ? { error: 'not found' } : { desired };
  const observed: Observed = { deployment, pods: podsOf(pods), applyError };
  return pass(observed, { spec: { replicas: wanted } });
}

type Row = readonly [status: string, reason: string, message: string];
const childrenOf = ({ pods, desired }: Input) =>
  desired === 'unreadable' ? [] : pods.filter((state) => podStates[state].is !== undefined);
const isReady = (state: PodState): boolean => podStates[state].is?.[0] === 'True';
export const isAsked = (state: PodState): boolean => podStates[state].seen.ready && state !== 'leaving';

const shared: Readonly<Record<string, string>> = {
  '401': 'Bindcar authentication failed',
  '404': 'Zone or resource not found in BIND9 (404)',
  '418': 'Unexpected HTTP error from Bindcar (418)',
  '502': 'Gateway error reaching Bindcar (502)',
  '503': 'Gateway error reaching Bindcar (503)',
};

/** The rules of the sheet for Ready, in its order, as a person reads them. */
function expectedReady(input: Input): Row {
  const { desired, applyError } = input;
  if (applyError) return ['False', 'NotReady', 'Failed to create resources: forbidden'];
  if (desired === 'unreadable') return ['Unknown', 'NotReady', 'Unable to determine deployment status'];
  const children = childrenOf(input);
  const ready = children.filter(isReady).length;
  if (ready > 0 && ready >= desired) return ['True', 'AllReady', `All ${ready} pods are ready`];
  if (ready > 0) return ['False', 'PartiallyReady', `${ready}/${desired} pods are ready`];
  const reasons = new Set(children.map((state) => podStates[state].is![1]));
  const [reason] = reasons;
  if (reasons.size === 1 && !['NotReady', 'PodsPending', 'PodsCrashing'].includes(reason!)) {
    const unreachable = children.includes('closed port');
    return ['False', reason!, unreachable ? 'Cannot connect to Bindcar API' : shared[children[0]!]!];
  }
  return ['False', 'NotReady', 'No pods are ready'];
}

/** Condition type -> status, reason, message, in order. */
export const expectedConditions = (input: Input): Record<string, Row> => {
  const pods = podsOf(input.pods).filter((_, i) => input.desired !== 'unreadable' && input.pods[i] !== 'leaving');
  const children = childrenOf(input).map((state, i): [string, Row] => {
    const [status, reason, text] = podStates[state].is!;
    return [`Pod-${i}`, [status, reason, `Pod ${pods[i]!.name} ${text}`]];
  });
  return { Ready: expectedReady(input), ...Object.fromEntries(children) };
};

/** How many pods are ready and answer. */
export const expectedReadyReplicas = (input: Input): number => childrenOf(input).filter(isReady).length;

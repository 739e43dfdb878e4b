import {
  deriveBind9Cluster,
  type InstanceSeen,
  type Observed,
  type Spec,
} from '../../../lib/systems/bindy/bind9cluster/derive.ts';
import { bind9ClusterStatus } from '../../../lib/systems/bindy/bind9cluster/status.ts';
import { passOf } from '../pass.ts';
import { product } from '../product.ts';

export const pass = passOf(bind9ClusterStatus, deriveBind9Cluster);

type Row = readonly [status: string, reason: string, message: string];
type Report = Pick<InstanceSeen, 'ready' | 'replicas' | 'readyReplicas'>;
const report = (status: 'True' | 'False' | 'Unknown', reason: string, message: string, ready: number): Report => ({
  ready: { status, reason, message },
  replicas: 2,
  readyReplicas: ready,
});

/** What an instance can have reported, with the condition that the cluster has of it; the message behind its name. */
const reports = {
  silent: { seen: {}, is: ['False', 'NotReady', 'is not ready'] },
  ready: { seen: report('True', 'AllReady', 'All 2 pods are ready', 2), is: ['True', 'Ready', 'is ready (2/2 pods)'] },
  partial: {
    seen: report('False', 'PartiallyReady', '1/2 pods are ready', 1),
    is: ['False', 'PartiallyReady', 'is progressing (1/2 pods)'],
  },
  down: {
    seen: report('False', 'BindcarUnreachable', 'Cannot connect to Bindcar API', 0),
    is: ['False', 'BindcarUnreachable', 'is not ready (0/2 pods): Cannot connect to Bindcar API'],
  },
  unknown: { seen: report('Unknown', 'NotReady', '', 0), is: ['Unknown', 'NotReady', 'is not ready (0/2 pods)'] },
} as const satisfies Record<string, { seen: Report; is: Row }>;

const made = { managed: true } as const;
const handMade = { managed: false } as const;
const states = [
  ...product({ report: Object.keys(reports) as (keyof typeof reports)[], origin: [made, handMade] }),
  ...product({ report: ['silent', 'ready'] as const, origin: [{ ...made, terminating: true }] }),
  ...product({ report: ['ready'] as const, origin: [{ ...handMade, terminating: true }] }),
];
export type State = (typeof states)[number];

const listsOf = (length: number): readonly (readonly State[])[] =>
  length === 0 ? [[]] : listsOf(length - 1).flatMap((list) => states.map((state) => [...list, state]));

/** Every combination of up to three instances with what the spec wants. */
export const everyInput = product({
  instances: [0, 1, 2, 3].flatMap(listsOf),
  desired: [0, 1, 2, 3, 4],
}) as readonly Input[];
export interface Input {
  readonly instances: readonly State[];
  readonly desired: number;
}

/** The same number, said in every way that a spec can say it. */
export const specs = (desired: number): readonly Spec[] => [
  { primary: { replicas: desired } },
  { primary: { replicas: null }, secondary: { replicas: desired } },
  ...(desired === 0
    ? [{}, { primary: null, secondary: {} }]
    : [{ primary: { replicas: 1 }, secondary: { replicas: desired - 1 } }]),
];

const instancesOf = (instances: readonly State[]): readonly InstanceSeen[] =>
  instances.map((state, i) => ({
    name: `i${i}`,
    role: 'primary',
    index: i,
    ...reports[state.report].seen,
    ...state.origin,
  }));

/** An input as a pass of the controller. */
export function passOn({ instances, desired }: Input, spec = specs(desired)[0]!) {
  const observed: Observed = { instances: instancesOf(instances) };
  return pass(observed, { spec });
}

export const isReady = ({ report: name }: State): boolean => name === 'ready';

/** The reasons of Ready in their precedence, each with when it applies (BX-9, BX-22): the first decides. */
const precedence: readonly (readonly [reason: string, applies: (input: Input) => boolean])[] = [
  ['NoChildren', ({ instances, desired }) => instances.length === 0 && desired === 0],
  ['InstancesPending', (input) => managedOf(input).length === 0 && input.desired > 0],
  ['InstancesScaling', (input) => managedOf(input).length !== input.desired],
  ['InstancesScaling', (input) => managedOf(input).some(({ origin }) => 'terminating' in origin)],
  ['InstancesCreated', (input) => input.desired > 0 && input.instances.every(({ report: name }) => name === 'silent')],
  ['AllReady', ({ instances }) => instances.every(isReady)],
  ['PartiallyReady', ({ instances }) => instances.some(isReady)],
  ['NotReady', () => true],
];
const managedOf = ({ instances }: Input) => instances.filter(({ origin }) => origin.managed);

export const expectedReason = (input: Input): string => precedence.find(([, applies]) => applies(input))![0];

function expectedReady(input: Input): Row {
  const { instances, desired } = input;
  const reason = expectedReason(input);
  const ready = instances.filter(isReady).length;
  const missing = Math.max(0, desired - managedOf(input).length);
  if (reason === 'NoChildren') return ['False', reason, 'No instances found for this cluster'];
  if (reason === 'AllReady') return ['True', reason, `All ${ready} instances are ready`];
  if (ready === 0) return ['False', reason, 'No instances are ready'];
  return ['False', reason, `${ready}/${instances.length + missing} instances are ready`];
}

/** Condition type -> status, reason, message, in order. */
export const expectedConditions = (input: Input): Record<string, Row> => ({
  Ready: expectedReady(input),
  ...Object.fromEntries(
    input.instances.map(({ report: name }, i): [string, Row] => {
      const [status, reason, text] = reports[name].is;
      return [`Bind9Instance-${i}`, [status, reason, `Instance i${i} ${text}`]];
    }),
  ),
});

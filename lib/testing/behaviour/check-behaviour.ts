import type { ApiServer } from '@cdk8s-status/apiserver';
import type { Condition } from '@cdk8s-status/conditions';
import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { ObjectManifest } from '../client/objects.ts';
import { type InProcessCluster, inProcessCluster } from '../in-process-cluster.ts';
import { timestamp } from '../objects/api-object.ts';
import type { BehaviourFinding } from './finding.ts';
import { judgeClaims, judgeForeign, judgeSecondPass, judgeSettled, judgeStale, judgeTimes } from './judge.ts';
import { contentOf, type Reported, reported } from './reported.ts';
import { type ObservedRun, startObserved } from './run.ts';
import type { Running } from './running.ts';
import { shiftedClock } from './shifted-clock.ts';
import { type Subject, subject } from './subject.ts';

export interface BehaviourProps {
  /** Runs the controller until the signal is aborted; see `running` for those of the runtime. */
  readonly run: (running: Running) => Promise<void>;
  /** Puts into a new cluster what the controller needs: its CRD, and what else there is. */
  readonly prepare: (cluster: InProcessCluster) => Promise<void>;
  /** An object of its kind, with its spec. */
  readonly object: ObjectManifest;
  /** Another spec of it, which leads to another status: only then a stale status can be told from a true one. */
  readonly otherSpec: unknown;
  /** The status says the same of both specs: whether it was made from the right one cannot be told, and is not. */
  readonly hasSameStatus?: true;
  /** How much later the second pass is. Default: an hour. */
  readonly aheadSeconds?: number;
  /** Milliseconds without a request after which the controller is idle. Default: 150. */
  readonly quietMs?: number;
  /** The API server's checks. Default: those of `@cdk8s-status/apiserver`. */
  readonly server?: ApiServer;
}

const foreignType = 'SomebodyElse';

/** What the object was at every write, and is now. */
interface Diary {
  readonly history: readonly Reported[];
  now(): Promise<Reported>;
}

const isAbout =
  ({ path }: Subject) =>
  ({ path: asked }: { readonly path: string }) =>
    asked === path || asked === `${path}/status`;

/** Lets the spec change after the controller saw it, and before it asks or writes again. */
async function overtake(props: BehaviourProps, run: ObservedRun, at: Subject, clock: { ahead(seconds: number): void }) {
  clock.ahead(61);
  run.transport.beforeNext(isAbout(at), async () => void (await at.setSpec(props.otherSpec)));
  await at.setSpec(props.object.spec);
  await run.settled();
}

async function observe(
  props: BehaviourProps,
  cluster: InProcessCluster,
  clock: ReturnType<typeof shiftedClock>,
  diary: Diary & { readonly subject: Subject },
): Promise<readonly BehaviourFinding[]> {
  const { subject: at, history } = diary;
  const { aheadSeconds = 3600 } = props;
  await at.create();
  const start = () =>
    startObserved(cluster.transport, props.run, { clock, ...(props.quietMs && { quietMs: props.quietMs }) });
  const first = start();
  await first.settled();
  clock.ahead(61);
  const foreign: Condition = {
    type: foreignType,
    status: 'True',
    reason: 'Written',
    message: 'Not by this controller.',
    lastTransitionTime: timestamp(clock.now()),
  };
  await at.addCondition(foreign);
  await first.settled();
  const original = await diary.now();
  await first.stop();

  clock.ahead(aheadSeconds);
  const second = start();
  await second.settled();
  const wroteAgain = judgeSecondPass(second.writes, aheadSeconds);

  clock.ahead(61);
  await at.setSpec(props.otherSpec);
  await second.settled();
  const other = await diary.now();
  await overtake(props, second, at, clock);
  const settled = await diary.now();
  await second.stop();

  const isTold = contentOf(original, foreignType) !== contentOf(other, foreignType);
  if (!isTold && !props.hasSameStatus)
    throw new Cdk8sStatusError(
      `otherSpec: found the same status for it as for the spec of object, expected another: ${contentOf(other, foreignType)}`,
    );
  const stale = (generation: number) => judgeStale(history, { generation, before: original, foreign: foreignType });
  return [
    ...wroteAgain,
    ...judgeClaims(history, foreignType),
    ...judgeSettled(settled, foreignType),
    ...(isTold ? [...stale(other.generation), ...stale(settled.generation)] : []),
    ...judgeForeign(history, foreign),
    ...judgeTimes(history),
  ];
}

/**
 * Runs a controller in a cluster of its own, and looks at what every controller should do: a second pass writes nothing
 * with the clock advanced, no stale generation is claimed, conditions of others are kept, and a transition time moves
 * only with its status.
 * @returns what it does otherwise; nothing when all is well.
 */
export async function checkBehaviour(props: BehaviourProps): Promise<readonly BehaviourFinding[]> {
  const clock = shiftedClock();
  const cluster = await inProcessCluster({ clock, ...(props.server && { server: props.server }) });
  const end = new AbortController();
  try {
    await props.prepare(cluster);
    const at = subject(cluster, props.object);
    const history: Reported[] = [];
    const following = at.follow(end.signal, (object) => history.push(reported(object, clock.now())));
    const findings = await observe(props, cluster, clock, {
      subject: at,
      history,
      now: async () => reported(await at.read(), clock.now()),
    });
    end.abort();
    await following;
    return findings;
  } finally {
    end.abort();
    await cluster.close();
  }
}

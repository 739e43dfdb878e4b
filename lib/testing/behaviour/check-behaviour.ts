import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiServer } from '@cdk8s-status/apiserver';
import type { Condition } from '@cdk8s-status/conditions';
import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import { type InProcessCluster, inProcessCluster } from '../in-process-cluster.ts';
import { type ApiObject, timestamp } from '../objects/api-object.ts';
import type { BehaviourFinding } from './finding.ts';
import { judgeClaims, judgeForeign, judgeSecondPass, judgeSettled, judgeStale, judgeTimes } from './judge.ts';
import { type ObservedTransport, observedTransport } from './observed-transport.ts';
import { contentOf, type Reported, reported } from './reported.ts';
import type { Running } from './run-controller.ts';
import { shiftedClock } from './shifted-clock.ts';
import { type Subject, subject } from './subject.ts';

/** A manifest: apiVersion, kind, metadata.name, and its spec. */
export interface BehaviourManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: unknown;
}

export interface BehaviourProps {
  /** Runs the controller until the signal is aborted; see `running` for those of the runtime. */
  readonly run: (running: Running) => Promise<void>;
  /** Puts into a new cluster what the controller needs: its CRD, and what else there is. */
  readonly prepare: (cluster: InProcessCluster) => Promise<void>;
  /** An object of its kind. */
  readonly object: BehaviourManifest;
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
const patienceMs = 10_000;

/** A controller that runs, and can be waited for. */
interface Run {
  readonly transport: ObservedTransport;
  settle(): Promise<void>;
  stop(): Promise<void>;
}

function start(props: BehaviourProps, cluster: InProcessCluster, clock: Running['clock']): Run {
  const transport = observedTransport(cluster.transport);
  const end = new AbortController();
  let failure: { readonly error: unknown } | undefined;
  const ended = props.run({ transport, clock, signal: end.signal }).catch((error: unknown) => {
    if (!end.signal.aborted) failure = { error };
  });
  return {
    transport,
    async settle() {
      const quietMs = props.quietMs ?? 150;
      const giveUp = performance.now() + patienceMs;
      await sleep(quietMs);
      while (transport.quietMs() < quietMs && performance.now() < giveUp && !failure) await sleep(20);
      if (failure) throw failure.error;
    },
    async stop() {
      end.abort(new Error('the check is over'));
      await ended;
    },
  };
}

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
async function overtake(props: BehaviourProps, run: Run, at: Subject, clock: { ahead(seconds: number): void }) {
  clock.ahead(61);
  run.transport.beforeNext(isAbout(at), async () => void (await at.setSpec(props.otherSpec)));
  await at.setSpec(props.object.spec);
  await run.settle();
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
  const first = start(props, cluster, clock);
  await first.settle();
  clock.ahead(61);
  const foreign: Condition = {
    type: foreignType,
    status: 'True',
    reason: 'Written',
    message: 'Not by this controller.',
    lastTransitionTime: timestamp(clock.now()),
  };
  await at.addCondition(foreign);
  await first.settle();
  const original = await diary.now();
  await first.stop();

  clock.ahead(aheadSeconds);
  const second = start(props, cluster, clock);
  await second.settle();
  const wroteAgain = judgeSecondPass(second.transport.writes, aheadSeconds);

  clock.ahead(61);
  await at.setSpec(props.otherSpec);
  await second.settle();
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
    const at = await subject(cluster.transport, props.object as ApiObject);
    const history: Reported[] = [];
    const following = at.follow(end.signal, (object) => history.push(reported(object)));
    const findings = await observe(props, cluster, clock, {
      subject: at,
      history,
      now: async () => reported(await at.read()),
    });
    end.abort();
    await following;
    return findings;
  } finally {
    end.abort();
    await cluster.close();
  }
}

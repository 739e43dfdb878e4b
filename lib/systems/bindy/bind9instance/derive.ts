import {
  conditionFalse,
  conditionTrue,
  conditionUnknown,
  type Derive,
  truncateMessage,
  type VerdictOf,
} from '@cdk8s-status/conditions';
import { bindcarFailure, type ProbeFailure } from '../bindcar-failure.ts';
import { allReady, childFailed, childReady, notAllReady } from '../ready-messages.ts';
import { requeueAfterSeconds } from '../requeue.ts';
import type { bind9InstanceStatus } from './status.ts';

type Contract = typeof bind9InstanceStatus;

/** The part of the spec that the status depends on. */
export interface Spec {
  readonly replicas?: number | null | undefined;
}

/** What one pass saw of a pod. */
export interface PodSeen {
  readonly name: string;
  /** metadata.creationTimestamp. */
  readonly createdAt: string;
  readonly terminating?: boolean | undefined;
  /** Its Ready condition is True. */
  readonly ready: boolean;
  /** Its PodScheduled condition is False. */
  readonly unscheduled?: boolean | undefined;
  /** A container waits in CrashLoopBackOff. */
  readonly crashing?: boolean | undefined;
  /** What its Bindcar answered; only ready pods are asked (BX-21). Absent: not asked yet, no failure known. */
  readonly probe?: 'ok' | ProbeFailure | undefined;
}

/** What one pass saw of the children of an instance. */
export interface Observed {
  readonly deployment: { readonly desired: number } | { readonly error: string };
  /** Why the children could not be applied. */
  readonly applyError?: string | undefined;
  readonly pods: readonly PodSeen[];
  /** Cluster IP of the Service. */
  readonly serviceAddress?: string | undefined;
}

type Failing = 'unscheduled' | 'crashing' | 'not-ready' | ProbeFailure;

/** What is wrong with a pod: the first thing that a person should look at. */
function failingOf({ unscheduled, crashing, ready, probe }: PodSeen): Failing | undefined {
  if (unscheduled) return 'unscheduled';
  if (crashing) return 'crashing';
  if (!ready) return 'not-ready';
  return probe === 'ok' ? undefined : probe;
}

const isProbeFailure = (failing: Failing | undefined): failing is ProbeFailure =>
  failing === 'no-connection' || typeof failing === 'number';

function derivePod(name: string, failing: Failing | undefined): VerdictOf<Contract, 'Pod-{i}'> {
  switch (failing) {
    case undefined:
      return conditionTrue('Ready', childReady('Pod', name));
    case 'unscheduled':
      return conditionFalse('PodsPending', childFailed('Pod', name, 'is not scheduled'));
    case 'crashing':
      return conditionFalse('PodsCrashing', childFailed('Pod', name, 'is crashing'));
    case 'not-ready':
      return conditionFalse('NotReady', childFailed('Pod', name, 'is not ready'));
    case 'no-connection':
      return conditionFalse('BindcarUnreachable', childFailed('Pod', name, 'cannot connect to Bindcar API')); // BX-24
    default: {
      const { reason, message } = bindcarFailure(failing);
      return conditionFalse(reason, childFailed('Pod', name, `failed: ${message}`));
    }
  }
}

/** The Bindcar failure that all pods share, by its reason; no connection speaks for the rest (BX-10). */
function sharedFailure(failing: readonly (Failing | undefined)[]) {
  if (failing.length === 0 || !failing.every(isProbeFailure)) return undefined;
  const shared = bindcarFailure(failing.find((failure) => failure === 'no-connection') ?? failing[0]!);
  return failing.every((failure) => bindcarFailure(failure).reason === shared.reason) ? shared : undefined;
}

function deriveReady(failing: readonly (Failing | undefined)[], desired: number): VerdictOf<Contract, 'Ready'> {
  const ready = failing.filter((failure) => failure === undefined).length;
  if (ready > 0 && ready >= desired) return conditionTrue('AllReady', allReady(ready, 'pods')); // more in a rollout (BX-14)
  const text = notAllReady(ready, desired, 'pods');
  if (ready > 0) return conditionFalse('PartiallyReady', text);
  const shared = sharedFailure(failing);
  return shared ? conditionFalse(shared.reason, shared.message) : conditionFalse('NotReady', text); // none wanted: BX-13
}

// Pods have no index of their own, so age orders them, then the name (BX-8).
const byAge = (a: PodSeen, b: PodSeen) => {
  const [x, y] = a.createdAt === b.createdAt ? [a.name, b.name] : [a.createdAt, b.createdAt];
  return x < y ? -1 : 1;
};

/** What the children showed -> verdicts and fields. Pure. */
export const deriveBind9Instance: Derive<Contract, Spec, Observed> = ({ object, observed }) => {
  const { deployment, applyError, serviceAddress } = observed;
  const unreadable = 'error' in deployment;
  const pods = unreadable ? [] : observed.pods.filter(({ terminating }) => !terminating).sort(byAge);
  const failing = pods.map(failingOf);
  const replicas = unreadable ? (object.spec.replicas ?? 1) : deployment.desired;
  // Why nothing could be applied also explains a Deployment that is not there.
  const error = applyError === undefined ? undefined : truncateMessage(`Failed to create resources: ${applyError}`);
  const Ready =
    error !== undefined
      ? conditionFalse('NotReady', error)
      : unreadable
        ? conditionUnknown('NotReady', 'Unable to determine deployment status')
        : deriveReady(failing, replicas);
  const asks = pods.some(({ ready }) => ready);
  return {
    verdicts: { Ready, 'Pod-{i}': pods.map(({ name }, i) => derivePod(name, failing[i])) },
    fields: { replicas, readyReplicas: failing.filter((failure) => failure === undefined).length, serviceAddress },
    requeueAfterSeconds: requeueAfterSeconds[error !== undefined || unreadable || asks ? 'soon' : 'steady'],
  };
};

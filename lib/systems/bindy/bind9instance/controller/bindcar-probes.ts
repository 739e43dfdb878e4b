import type { Clock } from '../../../../runtime/time/clock.ts';
import { mountedFile } from '../../mounted-file.ts';
import { type BindcarUrl, type ProbeOutcome, probeBindcar } from './bindcar-probe.ts';
import { type Pod, podSeen } from './pods.ts';

export interface BindcarProbesProps {
  readonly urlOf: BindcarUrl;
  /** What is sent as a bearer token, if the file exists. */
  readonly tokenFile: string;
  /** Ends the wait for those that do not answer. */
  readonly clock: Clock;
}

export interface Asking {
  /** Of Bindcar. */
  readonly port: number;
  readonly now: Date;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly url: string;
  readonly atMs: number;
  readonly outcome: ProbeOutcome;
}

/** Remembers what the Bindcars of pods answered. */
export interface BindcarProbes {
  /** Asks all pods at once, those that are ready, unless they were asked a moment ago; the answer of each, by its name. */
  ask(pods: readonly Pod[], asking: Asking): Promise<ReadonlyMap<string, ProbeOutcome>>;
}

const validMs = 30_000;

/** A pod that changes is another object in the cache, and so one that was not asked; one that is gone is forgotten. */
export function bindcarProbes({ urlOf, tokenFile, clock }: BindcarProbesProps): BindcarProbes {
  const answers = new WeakMap<Pod, Answer>();

  function isValid({ url, atMs }: Answer, wanted: string, nowMs: number): boolean {
    const age = nowMs - atMs;
    return url === wanted && age >= 0 && age < validMs; // the date can be set back
  }

  return {
    async ask(pods, { port, now, signal }) {
      const asked = pods.flatMap((pod) => {
        const { name, namespace = '' } = pod.metadata;
        const { ready, terminating } = podSeen(pod);
        const ip = pod.status?.podIP;
        return ready && !terminating && ip ? [{ pod, url: urlOf({ namespace, name, ip, port }) }] : [];
      });
      const due = asked.filter(({ pod, url }) => {
        const known = answers.get(pod);
        return !known || !isValid(known, url, now.getTime());
      });
      const token = due.length > 0 ? await mountedFile(tokenFile) : undefined;
      await Promise.all(
        due.map(async ({ pod, url }) => {
          const outcome = await probeBindcar(url, { clock, token, signal });
          answers.set(pod, { url, atMs: now.getTime(), outcome });
        }),
      );
      return new Map(asked.map(({ pod }) => [pod.metadata.name, answers.get(pod)!.outcome]));
    },
  };
}

import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import type { NamedObject } from '../children/children.ts';
import type { Clock } from '../time/clock.ts';
import { isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';

/** What happened to an object. */
export interface EventToRecord {
  readonly type: 'Normal' | 'Warning';
  /** CamelCase, as a condition's reason. */
  readonly reason: string;
  /** What was done or checked: `Reconcile`. */
  readonly action: string;
  readonly note: string;
}

export interface EventRecorderProps {
  readonly transport: Transport;
  readonly clock: Clock;
  /** A number from 0 up to 1, for names. */
  readonly random: () => number;
  /** `locust.io/locusttest-controller` */
  readonly controller: string;
  /** The name of this process, of its pod. */
  readonly instance: string;
  readonly signal: AbortSignal;
  /** So many events could not be stored: they are lost, and nothing else. */
  readonly onFailure: (error: unknown, lost: number) => void;
}

/** Writes Events (events.k8s.io/v1). */
export interface EventRecorder {
  /** Never throws, never waits. */
  record(object: NamedObject, event: EventToRecord): void;
  /** When everything recorded so far was sent, or failed. */
  settled(): Promise<void>;
}

interface Known {
  readonly name: string;
  readonly namespace: string;
  count: number;
  lastMs: number;
}
interface Allowance {
  tokens: number;
  atMs: number;
}

// client-go's: a series goes on for six minutes; one object gets 25 events at once, then one in five minutes; of so many
// series and objects it is known.
const seriesMs = 6 * 60_000;
const burst = 25;
const tokenMs = 5 * 60_000;
const forgottenMs = 30 * 60_000;
const mostRemembered = 4096;
const longestNote = 1024;
const mostWaiting = 1000;

const microTime = (date: Date): string => date.toISOString().replace(/Z$/, '000Z');

/** As many bytes as an Event may hold of a text, cut at a character. */
const noteOf = (text: string): string => {
  const bytes = Buffer.from(text);
  if (bytes.length <= longestNote) return text;
  const cut = bytes.subarray(0, longestNote - 3).toString();
  return `${cut.replace(/\uFFFD+$/, '')}…`;
};

/** An object's name as the beginning of a name: cut, it must not end in a dot or a dash. */
const nameStart = (name: string): string => name.slice(0, 200).replace(/[^a-z0-9]+$/, '');

export function createEventRecorder(props: EventRecorderProps): EventRecorder {
  const { transport, clock, random, controller, instance, signal, onFailure } = props;
  const series = new Map<string, Known>();
  const allowances = new Map<string, Allowance>();
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let dropped = 0;

  // The oldest come first, for what is used goes to the end.
  function forgetOld(nowMs: number): void {
    for (const [key, { lastMs }] of series) {
      if (nowMs - lastMs <= seriesMs && series.size <= mostRemembered) break;
      series.delete(key);
    }
    for (const [uid, { atMs }] of allowances) {
      if (nowMs - atMs <= forgottenMs && allowances.size <= mostRemembered) break;
      allowances.delete(uid);
    }
  }
  function use<T>(map: Map<string, T>, key: string, value: T): void {
    map.delete(key);
    map.set(key, value);
  }
  function mayRecord(uid: string, nowMs: number): boolean {
    const known = allowances.get(uid) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, known.tokens + (nowMs - known.atMs) / tokenMs);
    const granted = tokens >= 1;
    use(allowances, uid, { tokens: granted ? tokens - 1 : tokens, atMs: nowMs });
    return granted;
  }

  const pathOf = (namespace: string, name?: string) =>
    resourcePath({ group: 'events.k8s.io', version: 'v1', plural: 'events', namespace, name });

  async function create(object: NamedObject, event: EventToRecord, known: Known): Promise<void> {
    const { apiVersion, kind, metadata } = object;
    const { name, namespace, uid, resourceVersion } = metadata;
    await sendForJson(transport, {
      method: 'POST',
      path: pathOf(known.namespace),
      body: {
        apiVersion: 'events.k8s.io/v1',
        kind: 'Event',
        metadata: { name: known.name, namespace: known.namespace },
        eventTime: microTime(clock.now()),
        reportingController: controller,
        reportingInstance: instance.slice(0, 128),
        type: event.type,
        reason: event.reason.slice(0, 128),
        action: event.action,
        note: noteOf(event.note),
        regarding: { apiVersion, kind, name, namespace, uid, resourceVersion },
      },
      signal,
    });
  }

  async function repeat(known: Known): Promise<void> {
    await sendForJson(transport, {
      method: 'PATCH',
      path: pathOf(known.namespace, known.name),
      contentType: 'application/merge-patch+json',
      body: { series: { count: known.count, lastObservedTime: microTime(clock.now()) } },
      signal,
    });
  }

  async function send(object: NamedObject, event: EventToRecord): Promise<void> {
    const nowMs = clock.monotonicMs();
    const { uid = '', name, namespace = 'default' } = object.metadata;
    forgetOld(nowMs);
    const key = JSON.stringify([uid, event.type, event.reason, event.action, event.note]);
    const known = series.get(key);
    if (!mayRecord(uid, nowMs)) return;
    if (known) {
      known.count++;
      known.lastMs = nowMs;
      use(series, key, known);
      try {
        return await repeat(known);
      } catch (error) {
        if (!isNotFound(error)) throw error; // it was cleared away: a new one begins
      }
    }
    const suffix = `${clock.now().getTime().toString(16)}${Math.floor(random() * 2 ** 32).toString(16)}`;
    const first: Known = { name: `${nameStart(name)}.${suffix}`, namespace, count: 1, lastMs: nowMs };
    use(series, key, first);
    await create(object, event, first);
  }

  /** Many at a time: when there is too much to say, it is not said of each. */
  function tellDropped(): void {
    const lost = dropped;
    dropped = 0;
    const message = `events: found ${mostWaiting} that wait to be sent, expected fewer: ${lost} more were dropped`;
    onFailure(new Cdk8sStatusError(message), lost);
  }

  return {
    record(object, event) {
      if (waiting >= mostWaiting) {
        dropped++;
        if (dropped >= mostWaiting) tellDropped();
        return;
      }
      waiting++;
      // One after the other: a repetition must find the event that it repeats.
      last = last
        .then(() => send(object, event))
        .catch((error: unknown) => onFailure(error, 1))
        .finally(() => {
          waiting--;
          if (waiting === 0 && dropped > 0) tellDropped();
        });
    },
    settled: () => last,
  };
}

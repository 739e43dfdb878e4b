import {
  applyVerdicts,
  type Condition,
  initialStatus,
  type StatusContract,
  type StoredStatus,
  statusPatch,
} from '@cdk8s-status/conditions';
import type { Children } from '../children/children.ts';
import type { Clock } from '../time/clock.ts';
import type { StatusController } from './define-status-controller.ts';
import type { ReportWriter } from './report-writer.ts';
import type { Primary, Sources } from './source.ts';
import type { Ensured, EnsurePass } from './status-controller.ts';
import type { StatusWriter, Written } from './status-writer.ts';
import { type LiveSource, worldOf } from './world.ts';

/** What a pass works with. */
export interface PassProps {
  readonly controller: StatusController;
  readonly sources: Readonly<Record<string, LiveSource>>;
  readonly children: Children;
  readonly writer: StatusWriter;
  readonly finalizers: FinalizerWriter;
  readonly reports: ReportWriter;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Sets and takes the controller's finalizer. */
export interface FinalizerWriter {
  /** The object as it is afterwards; undefined when it is gone. */
  add(object: Primary, finalizer: string): Promise<Primary | undefined>;
  remove(object: Primary, finalizer: string): Promise<Primary | undefined>;
}

/** What a pass did. */
export interface PassResult {
  readonly written: readonly Written[];
  /** The conditions before and after, where they were written. */
  readonly before: readonly Condition[];
  readonly after: readonly Condition[];
  /** The first thing that failed. What can be done without it was done; the pass is to be tried again. */
  readonly error?: Error;
  readonly requeueAfterSeconds?: number;
}

// The installed schema may come to allow it, and no object changes by that.
const refusedAgainSeconds = 300;

type Status = { readonly conditions?: readonly Condition[] } | undefined;
const conditionsOf = ({ status }: Primary): readonly Condition[] => (status as Status)?.conditions ?? [];

/** An error is data, unless the pass is aborted. */
async function attempt<T>({ signal }: PassProps, step: () => T | Promise<T>): Promise<Ensured<T>> {
  try {
    return { value: await step() };
  } catch (error) {
    if (signal.aborted) throw error;
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function ensurePass({ sources, children, clock, signal }: PassProps, object: Primary): EnsurePass<Primary, Sources> {
  const place = (name: string) => ({ resource: sources[name]!.source, view: sources[name]!.view });
  return {
    object,
    world: worldOf(sources, object),
    now: clock.now(),
    signal,
    apply: (name, child, options) => children.apply(place(name), object, child, options),
    create: (name, child, options) => children.create(place(name), object, child, options),
    remove: (name, child) => children.remove(place(name), child),
  };
}

/** The status a kind begins with, written before anything is done. */
async function begin(props: PassProps, object: Primary): Promise<Written | undefined> {
  const { controller, clock, writer } = props;
  const contract: StatusContract = controller.contract;
  // Only what this contract does not declare: somebody else was here before.
  const hasStatus = statusPatch(object, {}, { strategy: 'apply', owned: contract }) !== undefined;
  if (!contract.initial || hasStatus) return undefined;
  const fields = controller.initialFields?.(object) ?? {};
  const options = { now: clock.now(), generation: object.metadata.generation };
  return writer.write(object, initialStatus(contract, fields, options)!);
}

const ensured = async (props: PassProps, object: Primary): Promise<Ensured<unknown>> =>
  object.metadata.deletionTimestamp
    ? { value: undefined }
    : attempt(props, () => props.controller.ensure?.(ensurePass(props, object)));

/** Observe, derive, write. */
async function report(props: PassProps, object: Primary, outcome: Ensured<unknown>) {
  const { controller, clock, writer, sources, signal } = props;
  const now = clock.now();
  const observed = await controller.observe({ object, world: worldOf(sources, object), now, signal, ensured: outcome });
  const derived = controller.derive({ object, previous: object.status, observed, now });
  const { requeueAfterSeconds } = derived;
  if ('hold' in derived) return { requeueAfterSeconds };
  const { generation } = object.metadata;
  const next = applyVerdicts(controller.contract, object.status as StoredStatus<StatusContract>, derived, {
    now,
    generation,
  });
  return { requeueAfterSeconds, written: await writer.write(object, next) };
}

async function propagate({ controller, sources, reports, clock, signal }: PassProps, object: Primary): Promise<void> {
  const world = worldOf(sources, object);
  await controller.propagate?.({
    ...{ object, world, now: clock.now(), signal },
    report(name, to, what) {
      const { source: resource, view } = sources[name]!;
      return reports.report({ resource, view }, object, to, what);
    },
  });
}

async function withFinalizer(props: PassProps, object: Primary): Promise<Primary | undefined> {
  const { finalizer } = props.controller;
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (!finalizer || deletionTimestamp || finalizers.includes(finalizer.name)) return object;
  return props.finalizers.add(object, finalizer.name);
}

/** Returns seconds until it is asked again, when it is not done. */
async function finalize(props: PassProps, object: Primary): Promise<number | undefined> {
  const { finalizer } = props.controller;
  const { deletionTimestamp, finalizers } = object.metadata;
  if (!finalizer || !deletionTimestamp || !finalizers?.includes(finalizer.name)) return undefined;
  if (!(await finalizer.finalize(ensurePass(props, object)))) return finalizer.retrySeconds ?? 5;
  await props.finalizers.remove(object, finalizer.name);
  return undefined;
}

const soonest = (seconds: readonly (number | undefined)[]): number | undefined => {
  const known = seconds.filter((each) => each !== undefined);
  return known.length ? Math.min(...known) : undefined;
};

/**
 * One pass over one object: its first status where it has none, the finalizer, the children, then what they show as
 * its status, which may be told to other objects; at last, of an object that is to go, what must happen before.
 * @throws when it is aborted, and only then.
 */
export async function pass(props: PassProps, found: Primary): Promise<PassResult> {
  const written: Written[] = [];
  let object = found;
  const note = (each: Written | undefined): 'there' | 'gone' => {
    if (each) written.push(each);
    if (each?.outcome === 'written') object = each.object;
    return each?.outcome === 'gone' ? 'gone' : 'there';
  };
  const ended = (errors: readonly (Error | undefined)[], seconds: readonly (number | undefined)[] = []): PassResult => {
    const error = errors.find((each) => each);
    const isRefused = written.some(({ outcome }) => outcome === 'rejected');
    const requeueAfterSeconds = soonest(isRefused ? [...seconds, refusedAgainSeconds] : seconds);
    return {
      written,
      before: conditionsOf(found),
      after: conditionsOf(object),
      ...(error && { error }),
      ...(requeueAfterSeconds !== undefined && { requeueAfterSeconds }),
    };
  };

  // What fails here must not be overtaken: children come after the first status and the finalizer.
  const begun = await attempt(props, async () =>
    note(await begin(props, object)) === 'gone' ? undefined : withFinalizer(props, object),
  );
  if (!begun.value) return ended([begun.error]);
  object = begun.value;

  const outcome = await ensured(props, object);
  const reported = await attempt(props, () => report(props, object, outcome));
  if (note(reported.value?.written) === 'gone') return ended([]);
  const propagated = reported.error ? undefined : await attempt(props, () => propagate(props, object));
  const finalized = await attempt(props, () => finalize(props, object));
  return ended(
    [outcome.error, reported.error, propagated?.error, finalized.error],
    [reported.value?.requeueAfterSeconds, finalized.value],
  );
}

import {
  applyVerdicts,
  type Condition,
  initialStatus,
  type StatusContract,
  type StoredStatus,
} from '@cdk8s-status/conditions';
import type { Children } from '../children/children.ts';
import type { Clock } from '../time/clock.ts';
import type { StatusController } from './define-status-controller.ts';
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
  /** Of `ensure` or the finalizer: the pass was finished all the same, and is tried again. */
  readonly error?: Error;
  readonly requeueAfterSeconds?: number;
}

type Status = { readonly conditions?: readonly Condition[] } | undefined;
const conditionsOf = ({ status }: Primary): readonly Condition[] => (status as Status)?.conditions ?? [];

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

function ensurePass({ sources, children, clock, signal }: PassProps, object: Primary): EnsurePass<Primary, Sources> {
  const place = (name: string) => ({ resource: sources[name]!.source, view: sources[name]!.view });
  return {
    object,
    world: worldOf(sources, object),
    now: clock.now(),
    signal,
    apply: (name, child, options) => children.apply(place(name), object, child, options),
    create: (name, child) => children.create(place(name), object, child),
    remove: (name, child) => children.remove(place(name), child),
  };
}

/** The status a kind begins with, written before anything is done. */
async function begin(props: PassProps, object: Primary): Promise<Written | undefined> {
  const { controller, clock, writer } = props;
  const contract: StatusContract = controller.contract;
  if (!contract.initial || object.status) return undefined;
  const fields = controller.initialFields?.(object) ?? {};
  const options = { now: clock.now(), generation: object.metadata.generation };
  return writer.write(object, initialStatus(contract, fields, options)!);
}

async function ensured(props: PassProps, object: Primary): Promise<Ensured<unknown>> {
  const { ensure } = props.controller;
  if (!ensure || object.metadata.deletionTimestamp) return { value: undefined };
  try {
    return { value: await ensure(ensurePass(props, object)) };
  } catch (error) {
    if (props.signal.aborted) throw error;
    return { error: asError(error) };
  }
}

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

/** The finalizer is set before children come, and taken when all is done. */
async function finalize(props: PassProps, object: Primary): Promise<{ readonly requeueAfterSeconds?: number }> {
  const { finalizer } = props.controller;
  if (!finalizer || !object.metadata.deletionTimestamp || !object.metadata.finalizers?.includes(finalizer.name))
    return {};
  if (!(await finalizer.finalize(ensurePass(props, object))))
    return { requeueAfterSeconds: finalizer.retrySeconds ?? 5 };
  await props.finalizers.remove(object, finalizer.name);
  return {};
}

async function withFinalizer(props: PassProps, object: Primary): Promise<Primary | undefined> {
  const { finalizer } = props.controller;
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (!finalizer || deletionTimestamp || finalizers.includes(finalizer.name)) return object;
  return props.finalizers.add(object, finalizer.name);
}

const soonest = (...seconds: readonly (number | undefined)[]): number | undefined => {
  const known = seconds.filter((each) => each !== undefined);
  return known.length ? Math.min(...known) : undefined;
};

/**
 * One pass over one object: its first status where it has none, the finalizer, the children, then what they show as
 * its status.
 * @throws what a request throws: the pass is to be tried again.
 */
export async function pass(props: PassProps, found: Primary): Promise<PassResult> {
  const before = conditionsOf(found);
  const done: Written[] = [];
  const result = (
    object: Primary,
    rest: { error?: Error | undefined; seconds?: number | undefined } = {},
  ): PassResult => ({
    written: done,
    before,
    after: conditionsOf(object),
    ...(rest.error && { error: rest.error }),
    ...(rest.seconds !== undefined && { requeueAfterSeconds: rest.seconds }),
  });

  const first = await begin(props, found);
  if (first) done.push(first);
  if (first?.outcome === 'gone') return result(found);
  const begun = first?.outcome === 'written' ? first.object : found;
  const object = await withFinalizer(props, begun);
  if (!object) return result(begun);

  const outcome = await ensured(props, object);
  const { written, requeueAfterSeconds } = await report(props, object, outcome);
  if (written) done.push(written);
  const last = written?.outcome === 'written' ? written.object : object;
  try {
    const { requeueAfterSeconds: again } = await finalize(props, last);
    return result(last, { error: outcome.error, seconds: soonest(requeueAfterSeconds, again) });
  } catch (error) {
    if (props.signal.aborted) throw error;
    return result(last, { error: asError(error), seconds: requeueAfterSeconds });
  }
}

import { finalRule } from '@cdk8s-status/conditions';
import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { captControlPlaneStatus } from '../../../lib/systems/capt/captcontrolplane/status.ts';
import { arbitraryApply } from '../capt/arbitrary-apply.ts';
import { conditionOf } from '../pass.ts';
import { pass, published, type Status } from './decision-table.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const step = fc.record({
  apply: arbitraryApply,
  apiError: fc.option(fc.constantFrom('etcd timeout', 'too many requests'), { nil: undefined, freq: 4 }),
  missing: fc.option(fc.constant('no template'), { nil: undefined, freq: 4 }),
  captCluster: maybe(fc.record({ ready: fc.boolean() })),
  outputs: maybe(fc.constantFrom({}, published.outputs)),
  edited: fc.boolean(),
  minutes: fc.nat(20),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Life {
  readonly before: Status | undefined;
  readonly status: Status;
  readonly again: Status;
  readonly generation: number;
  readonly requeueAfterSeconds: number | undefined;
  readonly seen: Step;
}

/** Passes in a row. */
function livesOf(steps: readonly Step[]): Life[] {
  let before: Status | undefined;
  let [minute, generation]: [number, number] = [0, 1];
  return steps.map((seen) => {
    minute += seen.minutes;
    if (seen.edited) generation += 1;
    const { edited: _, minutes: __, ...found } = seen;
    const observed = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
    const { status, requeueAfterSeconds } = pass(observed, { minute, generation, previous: before });
    const again = pass(observed, { minute, generation, previous: status }).status;
    const life = { before, status, again, generation, requeueAfterSeconds, seen };
    before = status;
    return life;
  });
}

const holdsAlways = (holds: (life: Life) => boolean) =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => livesOf(steps).every(holds)),
    { numRuns: 300 },
  );
const is = (status: Status, type: string) => conditionOf(status, type).status === 'True';

describe('whatever a CAPTControlPlane goes through, it', () => {
  test('is in exactly one phase, and its conditions are those of the phase (CX-6)', () =>
    holdsAlways(({ status }) => {
      const phases = ['Ready', 'Failed', 'Creating'].filter((type) => is(status, type));
      return phases.length === 1 && phases[0] === status.phase;
    }));

  test('is ready in its field exactly in phase Ready, and then knows its endpoint', () =>
    holdsAlways(({ status }) => {
      const ready = status.phase === 'Ready';
      return status.ready === ready && (!ready || (status.endpoint !== undefined && status.initialized === true));
    }));

  test('is initialized in its field and in its condition, or in neither', () =>
    holdsAlways(({ status }) => status.initialized === is(status, 'Initialized')));

  test('never loses Initialized, its endpoint, and the outputs that are not seen anew (CX-7, C-61)', () =>
    holdsAlways(({ before, status, seen }) => {
      const latched = !before?.initialized || status.initialized === true;
      const endpoint = before?.endpoint === undefined || status.endpoint !== undefined;
      const outputs = before?.workspaceTemplateStatus?.outputs;
      const kept = !outputs || seen.outputs || status.workspaceTemplateStatus?.outputs === outputs;
      return latched && endpoint && Boolean(kept);
    }));

  test('has failure fields exactly in phase Failed, those of its condition', () =>
    holdsAlways(({ status }) => {
      const failed = status.phase === 'Failed';
      const { reason } = conditionOf(status, 'Failed');
      return status.failureReason === (failed ? reason : undefined) && (status.failureMessage !== undefined) === failed;
    }));

  test('stays in a timeout for the whole generation', () =>
    holdsAlways(
      ({ before, status, generation }) => !finalRule(captControlPlaneStatus, before, generation) || status === before,
    ));

  test('has no timeout once it is initialized (CX-19)', () =>
    holdsAlways(({ status }) => !(status.initialized && /Timeout$/.test(status.failureReason ?? ''))));

  test('writes nothing when the same is seen again', () => holdsAlways(({ status, again }) => again === status));

  test('moves the time of a condition only with its status [C-74 LTT]', () =>
    holdsAlways(({ before, status }) =>
      status.conditions!.every(({ type, status: now, lastTransitionTime }) => {
        if (!/^2026-.*Z$/.test(lastTransitionTime)) return false;
        const old = before?.conditions?.find((each) => each.type === type);
        return !old || old.status !== now || old.lastTransitionTime === lastTransitionTime;
      }),
    ));

  test('looks again unless it failed for good, or the API failed', () =>
    holdsAlways(({ status, generation, requeueAfterSeconds = 0, seen }) => {
      if (seen.apiError !== undefined || finalRule(captControlPlaneStatus, status, generation)) return true;
      return requeueAfterSeconds >= 1 && requeueAfterSeconds <= 30;
    }));

  test('has observed its generation', () =>
    holdsAlways(({ status, generation }) => status.observedGeneration === generation));
});

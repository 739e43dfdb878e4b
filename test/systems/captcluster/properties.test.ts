import { finalRule } from '@cdk8s-status/conditions';
import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { captClusterStatus } from '../../../lib/systems/capt/captcluster/status.ts';
import { arbitraryApply } from '../capt/arbitrary-apply.ts';
import { conditionOf } from '../pass.ts';
import { pass, type SpecName, type Status, specs } from './decision-table.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const step = fc.record({
  apply: arbitraryApply,
  apiError: maybe(fc.constantFrom('etcd timeout', 'too many requests')),
  templateMissing: maybe(fc.constant('no template')),
  secretVpcId: maybe(fc.constant('vpc-1')),
  edited: fc.boolean(),
  spec: fc.constantFrom(...(Object.keys(specs) as SpecName[]), 'template' as const, 'template' as const),
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

/** Passes in a row; a spec changes only with its generation. */
function livesOf(steps: readonly Step[]): Life[] {
  let before: Status | undefined;
  let [minute, generation]: [number, number] = [0, 1];
  let spec = specs[steps[0]!.spec];
  return steps.map((seen) => {
    minute += seen.minutes;
    if (seen.edited) {
      generation += 1;
      spec = specs[seen.spec];
    }
    const { apply, apiError, templateMissing, secretVpcId } = seen;
    const observed = {
      ownerCluster: {},
      ...(apply && { apply }),
      ...(apiError !== undefined && { apiError }),
      ...(templateMissing !== undefined && { templateMissing }),
      ...(secretVpcId !== undefined && { secretVpcId }),
    };
    const circumstances = { spec, minute, generation };
    const { status, requeueAfterSeconds } = pass(observed, { ...circumstances, previous: before });
    const again = pass(observed, { ...circumstances, previous: status }).status;
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
const is = (status: Status, type: string) => conditionOf(status, type).status;

describe('whatever a CAPTCluster goes through, it', () => {
  test('is exactly one of ready, creating and failed', () =>
    holdsAlways(({ status }) => {
      const states = ['Ready', 'VPCCreating', 'VPCFailed'].filter((type) => is(status, type) === 'True');
      return states.length === 1;
    }));

  test('is ready in its field, in Ready and in VPCReady, or in none, and then knows its VPC', () =>
    holdsAlways(({ status }) => {
      const ready = status.ready === true;
      const both = ['Ready', 'VPCReady'].every((type) => (is(status, type) === 'True') === ready);
      return both && (!ready || status.vpcId !== undefined);
    }));

  test('has failure fields exactly when a reason is a failure', () =>
    holdsAlways(({ status }) => {
      const { failureReason, failureMessage } = status;
      const { reason } = conditionOf(status, 'Ready');
      const failed = !['InfrastructureReady', 'VPCCreating'].includes(reason);
      return failureReason === (failed ? reason : undefined) && (failureMessage !== undefined) === failed;
    }));

  test('stays in a terminal failure for the whole generation', () =>
    holdsAlways(
      ({ before, status, generation }) => !finalRule(captClusterStatus, before, generation) || status === before,
    ));

  test('is not in a terminal failure of an earlier generation', () =>
    holdsAlways(({ status, generation }) => {
      const any = finalRule(captClusterStatus, status);
      return !any || finalRule(captClusterStatus, status, generation) === any;
    }));

  test('writes nothing when the same is seen again', () => holdsAlways(({ status, again }) => again === status));

  test('moves the time of a condition only with its status [C-74 LTT]', () =>
    holdsAlways(({ before, status }) =>
      status.conditions!.every(({ type, status: now, lastTransitionTime }) => {
        if (!/^2026-.*Z$/.test(lastTransitionTime)) return false;
        const old = before?.conditions?.find((each) => each.type === type);
        return !old || old.status !== now || old.lastTransitionTime === lastTransitionTime;
      }),
    ));

  test('looks again soon unless it is ready, failed for good, or the API failed', () =>
    holdsAlways(({ status, generation, requeueAfterSeconds = 0, seen }) => {
      if (seen.apiError !== undefined || finalRule(captClusterStatus, status, generation)) return true;
      return requeueAfterSeconds >= 1 && requeueAfterSeconds <= 10; // no endpoint is known here
    }));

  test('has observed its generation', () =>
    holdsAlways(({ status, generation }) => status.observedGeneration === generation));
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Observed } from '../../../lib/systems/locust/locusttest/derive.ts';
import { conditionOf } from '../pass.ts';
import { job, pass, type Status, specOf, workers } from './pass.ts';

const endings = [[], ['Complete'], ['Failed'], ['Complete', 'Failed'], ['SuccessCriteriaMet']] as const;
const count = fc.integer({ min: 0, max: 4 });
const master = fc.record({ active: count, types: fc.constantFrom(...endings) });
const observation: fc.Arbitrary<Observed> = fc
  .record({
    resources: fc.oneof(
      fc.constantFrom('not-yet' as const, 'created' as const),
      fc.string().map((error) => ({ error })),
    ),
    master: fc.option(
      master.map(({ active, types }) => job(active, ...types)),
      { nil: undefined },
    ),
    worker: fc.option(
      fc.tuple(count, count).map(([active, parallelism]) => workers(active, parallelism)),
      { nil: undefined },
    ),
  })
  .map(({ resources, master, worker }) => ({ resources, ...(master && { master }), ...(worker && { worker }) }));
// A pass may see another spec: the generation counts edits, and Jobs are not created again for one.
const onePass = fc.record({ observed: observation, replicas: fc.integer({ min: 1, max: 4 }), edited: fc.boolean() });
const life = fc.array(onePass, { minLength: 1, maxLength: 12 });

interface Moment {
  readonly before: Status | undefined;
  readonly after: Status;
  readonly generation: number;
}
function live(passes: readonly (typeof onePass extends fc.Arbitrary<infer P> ? P : never)[]): Moment[] {
  let generation = 1;
  let before: Status | undefined;
  return passes.map(({ observed, replicas, edited }, i) => {
    generation += edited ? 1 : 0;
    const { status } = pass(observed, { previous: before, spec: specOf(replicas), minute: i, generation });
    const moment = { before, after: status, generation };
    before = status;
    return moment;
  });
}
const always = (holds: (moment: Moment) => void) =>
  fc.assert(
    fc.property(life, (passes) => {
      for (const moment of live(passes)) holds(moment);
    }),
    { seed: 1, numRuns: 500 },
  );

const next: Readonly<Record<string, readonly string[]>> = {
  '': ['Pending', 'Running'],
  Pending: ['Pending', 'Running'],
  Running: ['Running', 'Succeeded', 'Failed'],
  Succeeded: ['Succeeded'],
  Failed: ['Failed'],
};

describe('whatever a LocustTest goes through', () => {
  test('its phase takes only the transitions of the state machine', () => {
    always(({ before, after }) => expect(next[before?.phase ?? '']).toContain(after.phase));
  });

  test('every phase is reached, and every transition taken', () => {
    const taken = new Set<string>();
    always(({ before, after }) => taken.add(`${before?.phase ?? ''} -> ${after.phase}`));
    const allowed = Object.entries(next).flatMap(([from, tos]) => tos.map((to) => `${from} -> ${to}`));
    expect([...taken].sort()).toEqual(allowed.sort());
  });

  test('an end is final: but for the generation, nothing in it changes (LX-4, LX-18)', () => {
    always(({ before, after }) => {
      if (before?.phase !== 'Succeeded' && before?.phase !== 'Failed') return;
      const timeless = ({ observedGeneration: _, conditions, ...rest }: Status) => ({
        ...rest,
        conditions: conditions!.map(({ observedGeneration: __, ...condition }) => condition),
      });
      expect(timeless(after)).toEqual(timeless(before));
    });
  });

  test('its times are set once, startTime on entering Running and completionTime at the end (LX-2)', () => {
    always(({ before, after }) => {
      expect(after.startTime !== undefined).toBe(after.phase !== 'Pending');
      expect(after.completionTime !== undefined).toBe(after.phase === 'Succeeded' || after.phase === 'Failed');
      if (before?.startTime) expect(after.startTime).toBe(before.startTime);
      if (before?.completionTime) expect(after.completionTime).toBe(before.completionTime);
    });
  });

  test('expectedWorkers is fixed from Running on (LX-24)', () => {
    always(({ before, after }) => {
      if (before?.startTime) expect(after.expectedWorkers).toBe(before.expectedWorkers);
    });
  });

  test('the generation is observed in every pass, by the status and by each condition (LX-18)', () => {
    always(({ after, generation }) => {
      expect(after.observedGeneration).toBe(generation);
      expect(new Set(after.conditions!.map(({ observedGeneration }) => observedGeneration))).toEqual(
        new Set([generation]),
      );
    });
  });

  test('WorkersMissing is said only once all were there, and WaitingForWorkers never again (LX-5)', () => {
    fc.assert(
      fc.property(life, (passes) => {
        let allWereThere = false;
        for (const { after } of live(passes)) {
          const { status, reason } = conditionOf(after, 'WorkersConnected');
          allWereThere ||= status === 'True';
          expect(reason).not.toBe(allWereThere ? 'WaitingForWorkers' : 'WorkersMissing');
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('a pass that sees the same again writes nothing', () => {
    fc.assert(
      fc.property(life, observation, (passes, observed) => {
        const previous = live(passes).at(-1)?.after;
        const seen = { previous, spec: specOf(2), generation: 20 };
        const once = pass(observed, { ...seen, minute: 20 }).status;
        const settled = pass(observed, { ...seen, previous: once, minute: 21 }).status; // Running comes before an end
        expect(pass(observed, { ...seen, previous: settled, minute: 22 }).status).toBe(settled);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

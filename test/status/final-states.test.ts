import {
  applyVerdicts,
  type Condition,
  conditionFalse,
  conditionTrue,
  defineStatus,
  finalRule,
  type StoredStatus,
} from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { deepFreeze, time } from './widget.ts';

/** A test run that ends for good, and a failure that lasts until someone changes the spec. */
const runStatus = defineStatus({
  conditions: {
    Ready: { description: 'd', True: { Up: 'u' }, False: { Down: 'd' } },
    Completed: {
      description: 'd',
      polarity: 'neutral',
      True: { Succeeded: 's', Failed: 'f' },
      False: { Running: 'r' },
    },
    Broken: {
      description: 'd',
      polarity: 'negative',
      True: { Timeout: 't', Transient: 't' },
      False: { NotBroken: 'n' },
    },
  },
  phase: {
    field: 'phase',
    description: 'd',
    rules: [{ phase: 'Done', when: { Completed: 'True' } }],
    otherwise: 'Running',
  },
  final: [
    { when: { Completed: 'True' }, until: 'deletion' },
    { when: { Broken: { reason: ['Timeout'] } }, until: 'generation' },
  ],
  fields: { workers: { type: 'integer', always: true } },
});
type Run = StoredStatus<typeof runStatus>;

const running = {
  Ready: conditionTrue('Up'),
  Completed: conditionFalse('Running'),
  Broken: conditionFalse('NotBroken'),
} as const;
interface Pass {
  readonly verdicts?: object;
  readonly workers?: number;
  readonly minute?: number;
  readonly generation?: number;
}
const pass = (previous: Run | undefined, { verdicts, workers = 1, minute = 0, generation = 1 }: Pass = {}): Run =>
  applyVerdicts(
    runStatus,
    previous && deepFreeze(previous),
    { verdicts: { ...running, ...verdicts }, fields: { workers } },
    { now: new Date(time(minute)), generation },
  );
const conditionOf = (status: Run, type: string) => status.conditions!.find((c) => c.type === type);

const first = pass(undefined);
const foreign: Condition = { type: 'Foreign', status: 'True', reason: 'X', message: '', lastTransitionTime: time(0) };

test('of two stored entries of a final status, the first counts', () => {
  const done = pass(first, { verdicts: { Completed: conditionTrue('Succeeded', 'well') } });
  const [ready] = done.conditions!;
  const twice = {
    ...done,
    conditions: [...done.conditions!, { ...ready!, status: 'False', message: 'second' } as const],
  };
  const next = pass(twice, { generation: 2 });
  expect(next.conditions!.filter((c) => c.type === 'Ready')).toMatchObject([{ status: 'True', message: '' }]);
});

describe('a status that is final until deletion', () => {
  const done = pass(first, { verdicts: { Completed: conditionTrue('Succeeded', 'well') }, minute: 1 });
  const later = { verdicts: { Ready: conditionFalse('Down') }, workers: 9, minute: 5 };

  test('is written by the pass that ends it', () => {
    expect(done).toMatchObject({ phase: 'Done', workers: 1 });
    expect(finalRule(runStatus, done)).toBe(runStatus.final[0]);
  });

  test('is kept whatever is derived', () => expect(pass(done, later)).toBe(done));

  test('follows the generation, and nothing else changes', () => {
    const edited = pass({ ...done, conditions: [...done.conditions!, foreign] }, { ...later, generation: 3 });
    const followed = done.conditions!.map((condition) => ({ ...condition, observedGeneration: 3 }));
    expect(edited).toEqual({ ...done, observedGeneration: 3, conditions: [...followed, foreign] });
  });

  test('is then kept again, also from a pass that saw an older object', () => {
    const edited = pass(done, { ...later, generation: 3 });
    expect(pass(edited, { ...later, generation: 3 })).toBe(edited);
    expect(pass(edited, { ...later, generation: 2 })).toBe(edited);
  });

  test('is final by its conditions, whatever its phase says', () => {
    expect(pass({ ...done, phase: 'Running' }, later)).toMatchObject({ phase: 'Running', workers: 1 });
    expect(finalRule(runStatus, { ...first, phase: 'Done' } as Run)).toBeUndefined();
  });

  test('is not final when its conditions are lost: it is derived again', () => {
    expect(pass({}, later)).toMatchObject({ phase: 'Running', workers: 9 });
  });
});

describe('a status that is final until the next generation', () => {
  const broken = pass(first, { verdicts: { Broken: conditionTrue('Timeout', 'late') }, minute: 1 });

  test('is kept while the spec is the same', () => {
    expect(finalRule(runStatus, broken, 1)).toBe(runStatus.final[1]);
    expect(pass(broken, { workers: 9, minute: 5 })).toBe(broken);
  });

  test('is released by a new spec', () => {
    expect(finalRule(runStatus, broken, 2)).toBeUndefined();
    const healed = pass(broken, { workers: 9, minute: 5, generation: 2 });
    expect(healed).toMatchObject({ workers: 9, observedGeneration: 2 });
    expect(conditionOf(healed, 'Broken')).toMatchObject({ status: 'False', lastTransitionTime: time(5) });
  });

  test('is released by what the condition was computed from, not by what the status says', () => {
    const half = { ...broken, observedGeneration: 2 };
    expect(finalRule(runStatus, half, 2)).toBeUndefined();
  });

  test('takes the generation of the status for a condition that has none', () => {
    const conditions = broken.conditions!.map(({ observedGeneration: _, ...condition }) => condition);
    expect(finalRule(runStatus, { observedGeneration: 2, conditions }, 2)).toBe(runStatus.final[1]);
    expect(finalRule(runStatus, { conditions }, 1)).toBeUndefined();
  });

  test('is not final for another reason of the same status', () => {
    const transient = pass(first, { verdicts: { Broken: conditionTrue('Transient') }, minute: 1 });
    expect(finalRule(runStatus, transient, 1)).toBeUndefined();
    expect(pass(transient, { minute: 5 })).toMatchObject({ workers: 1 });
    expect(conditionOf(pass(transient, { minute: 5 }), 'Broken')?.status).toBe('False');
  });
});

describe('a status without conditions', () => {
  test('is never final', () => {
    expect(finalRule(runStatus, undefined)).toBeUndefined();
    expect(finalRule(runStatus, {})).toBeUndefined();
  });
});

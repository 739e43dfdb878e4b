import { conditionFalse, conditionTrue, type Verdict } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { conditionOf, pass, time, type Widget } from './widget.ts';

const first = pass(undefined);
const generations = ({ observedGeneration, conditions }: Widget) => [
  observedGeneration,
  ...conditions!.map((condition) => condition.observedGeneration),
];
const timeOf = (status: Widget, type: string) => conditionOf(status, type)?.lastTransitionTime;
const mirrored = (status: 'True' | 'False', lastTransitionTime?: string): { Mirrored: Verdict } => ({
  Mirrored: { status, reason: 'Copied', message: '', ...(lastTransitionTime && { lastTransitionTime }) },
});

describe('the time of a condition', () => {
  test('is that of the pass that adds it, in UTC and whole seconds', () => {
    expect(first.conditions!.map(({ lastTransitionTime }) => lastTransitionTime)).toEqual([time(0), time(0), time(0)]);
  });

  test('moves with the status', () => {
    const down = pass(first, { verdicts: { Available: conditionFalse('Broken') }, minute: 5 });
    expect([timeOf(down, 'Available'), timeOf(down, 'Ready'), timeOf(down, 'Progressing')]).toEqual([
      time(5),
      time(5),
      time(0),
    ]);
  });

  test('stays under another reason, message or generation', () => {
    const broken = pass(first, { verdicts: { Available: conditionFalse('Broken') }, minute: 5 });
    const still = pass(broken, { verdicts: { Available: conditionFalse('No', 'n') }, minute: 9, generation: 2 });
    expect(conditionOf(still, 'Available')).toMatchObject({ reason: 'No', message: 'n', lastTransitionTime: time(5) });
  });

  test('is that of the copied condition when it is added, and when its status changes', () => {
    const added = pass(first, { verdicts: mirrored('True', time(3)), minute: 5 });
    const turned = pass(added, { verdicts: mirrored('False', '2026-01-01T01:07:00.999+01:00'), minute: 9 });
    expect([timeOf(added, 'Mirrored'), timeOf(turned, 'Mirrored')]).toEqual([time(3), time(7)]);
  });

  test('is not that of the copied condition while the status stays', () => {
    const added = pass(first, { verdicts: mirrored('True', time(3)), minute: 5 });
    expect(pass(added, { verdicts: mirrored('True', time(8)), minute: 9 })).toBe(added);
  });
});

describe('the observed generation', () => {
  test('is written to the status and to each condition', () => expect(generations(first)).toEqual([1, 1, 1, 1]));

  test('follows a new spec, which is a change by itself', () => {
    const bumped = pass(first, { minute: 5, generation: 2 });
    expect(generations(bumped)).toEqual([2, 2, 2, 2]);
    expect(timeOf(bumped, 'Ready')).toBe(time(0));
  });

  test('never goes back: a pass that saw an older object is no change', () => {
    const bumped = pass(first, { generation: 2 });
    expect(pass(bumped, { minute: 5, generation: 1 })).toBe(bumped);
  });

  test('never goes back for one condition either, when another changes', () => {
    const bumped = pass(first, { generation: 2 });
    const late = pass(bumped, { verdicts: { Database: conditionTrue('Yes') }, minute: 5, generation: 1 });
    expect(generations(late)).toEqual([2, 2, 2, 2, 1]);
  });

  test('is not written for a foreign condition', () => {
    const foreign = { type: 'Foreign', status: 'True', reason: 'X', message: '', lastTransitionTime: time(0) } as const;
    const shared = { ...first, conditions: [...first.conditions!, foreign] };
    expect(generations(pass(shared, { generation: 2 }))).toEqual([2, 2, 2, 2, undefined]);
  });
});

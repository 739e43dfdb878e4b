import { conditionFalse, conditionTrue } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { pass, typesOf, type Widget } from './widget.ts';

const pod = conditionTrue('Yes');
const pods = (count: number) => ({ 'Pod-{i}': Array.from({ length: count }, () => pod) });
const first = pass(undefined, { verdicts: pods(2) });
const shuffled: Widget = { ...first, conditions: [4, 2, 0, 3, 1].map((i) => first.conditions![i]!) };
const broken = conditionFalse('Broken');

describe('conditions are', () => {
  test('first written with the summary first, then as declared, children by index', () => {
    expect(typesOf(first)).toEqual(['Ready', 'Available', 'Progressing', 'Pod-0', 'Pod-1']);
  });

  test('written in the declared order whatever the order of the verdicts', () => {
    const reversed = pass(undefined, { verdicts: { 'Pod-{i}': [pod], Database: pod, Progressing: broken } });
    expect(typesOf(reversed)).toEqual(['Ready', 'Available', 'Progressing', 'Database', 'Pod-0']);
  });

  test('ordered by number, not by text: twelve children', () => {
    const children = typesOf(pass(undefined, { verdicts: pods(12) })).slice(3);
    expect(children).toEqual(Array.from({ length: 12 }, (_, i) => `Pod-${i}`));
  });

  test('left in another order, which is no change', () => {
    expect(pass(shuffled, { verdicts: pods(2), minute: 5 })).toBe(shuffled);
  });

  test('never moved by an update', () => {
    const updated = pass(shuffled, { verdicts: { ...pods(2), Available: broken }, minute: 5 });
    expect(typesOf(updated)).toEqual(typesOf(shuffled));
  });

  test('added last', () => {
    const added = pass(shuffled, { verdicts: { ...pods(3), Database: pod }, minute: 5 });
    expect(typesOf(added)).toEqual([...typesOf(shuffled), 'Database', 'Pod-2']);
  });

  test('removed without moving the others', () => {
    const fewer = pass(shuffled, { verdicts: pods(1), minute: 5 });
    expect(typesOf(fewer)).toEqual(typesOf(shuffled).filter((type) => type !== 'Pod-1'));
  });
});

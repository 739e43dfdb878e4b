import { type Condition, conditionFalse, conditionTrue } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { conditionOf, deepFreeze, pass, typesOf, type Widget } from './widget.ts';

const first = pass(undefined, { verdicts: { Database: conditionTrue('Yes'), 'Pod-{i}': [conditionTrue('Yes')] } });
const other = (type: string): Condition => ({
  ...{ type, status: 'False', reason: 'Theirs', message: 'm' },
  lastTransitionTime: '2020-01-01T00:00:00.123Z',
});
const withConditions = (...conditions: readonly Condition[]): Widget => ({ ...first, conditions });
const change = { verdicts: { Available: conditionFalse('Broken') }, minute: 5 };

describe('what is stored', () => {
  test.each([
    'Foreign',
    'example.com/Foreign',
    'Pods-0',
    'Pod-',
    'Pod--1',
    'Pod-1.5',
    'Pod-01',
    'Pod-{i}x',
    'constructor',
  ])('under the foreign type %s stays, as it is and where it is', (type) => {
    const foreign = other(type);
    const next = pass(withConditions(foreign, ...first.conditions!), change);
    expect(next.conditions![0]).toBe(foreign);
  });

  test.each(['Pod-0', 'Pod-7', 'Pod-10', 'Database', 'Mirrored'])(
    'under the declared type %s goes when there is no verdict for it',
    (type) => {
      const stored = withConditions(...pass(undefined).conditions!, other(type));
      expect(typesOf(pass(stored, { minute: 5 }))).toEqual(['Ready', 'Available', 'Progressing']);
    },
  );

  test('beside the declared fields stays', () => {
    const shared = { ...first, owner: { team: 'a' } } as Widget;
    expect(pass(shared, change)).toHaveProperty('owner', { team: 'a' });
  });

  test('beside the six fields of a condition stays', () => {
    const marked = { ...first, conditions: first.conditions!.map((c) => ({ ...c, severity: 'Info' })) };
    const next = pass(marked, { ...change, verdicts: { ...change.verdicts, Database: conditionTrue('Yes') } });
    expect(next.conditions!.map((c) => [c.type, 'severity' in c])).toEqual([
      ['Ready', true],
      ['Available', true],
      ['Progressing', true],
      ['Database', true],
    ]);
  });

  test('twice under an owned type is healed: the first entry counts', () => {
    const [ready, available, ...rest] = first.conditions!;
    const stored = withConditions(ready!, available!, ...rest, { ...available!, reason: 'Second' });
    const next = pass(stored, {
      verdicts: { Database: conditionTrue('Yes'), 'Pod-{i}': [conditionTrue('Yes')] },
      minute: 5,
    });
    expect(next).toEqual(first);
    expect(next).not.toBe(stored);
  });

  test('is never changed in place, nor is what is derived', () => {
    const stored = deepFreeze(withConditions(other('Foreign'), ...first.conditions!));
    const said = deepFreeze({ ...change, fields: { worker: { name: 'w' }, hash: undefined } });
    const before = JSON.stringify([stored, said]);
    pass(stored, said);
    pass(stored, deepFreeze({ generation: 2, minute: 5 }));
    expect(JSON.stringify([stored, said])).toBe(before);
  });

  test('of an unchanged condition comes back as the same object', () => {
    const next = pass(first, { ...change, verdicts: { ...change.verdicts, 'Pod-{i}': [conditionTrue('Yes')] } });
    expect(conditionOf(next, 'Pod-0')).toBe(conditionOf(first, 'Pod-0'));
    expect(conditionOf(next, 'Available')).not.toBe(conditionOf(first, 'Available'));
  });

  test('comes back itself when nothing changes', () => {
    const same = pass(first, {
      verdicts: { Database: conditionTrue('Yes'), 'Pod-{i}': [conditionTrue('Yes')] },
      minute: 59,
    });
    expect(same).toBe(first);
  });
});

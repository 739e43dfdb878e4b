import { type ConditionStatus, phaseOf, type StatusContract, type When } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';

const reasons = { description: 'd', True: { A: 'a' }, False: { B: 'b' }, Unknown: { C: 'c' } };
const contractWith = (...whens: readonly When[]): StatusContract => ({
  conditions: { X: reasons, Y: reasons },
  phase: {
    field: 'phase',
    description: 'd',
    rules: whens.map((when, i) => ({ phase: `Rule${i}`, when })),
    otherwise: 'Otherwise',
  },
});
const condition = (type: string, status: ConditionStatus, reason: string) => ({ type, status, reason });
const [xTrue, xFalse, xUnknown] = [
  condition('X', 'True', 'A'),
  condition('X', 'False', 'B'),
  condition('X', 'Unknown', 'C'),
];

describe('a rule matches', () => {
  test.each<[string, When, ReturnType<typeof condition>[], boolean]>([
    ['a status', { X: 'True' }, [xTrue], true],
    ['no other status', { X: 'True' }, [xFalse], false],
    ['one of several statuses', { X: ['False', 'Unknown'] }, [xFalse], true],
    ['none of several statuses', { X: ['False', 'Unknown'] }, [xTrue], false],
    ['an absent condition as Unknown', { X: 'Unknown' }, [], true],
    ['an absent condition not as False', { X: 'False' }, [], false],
    ['a reason, under any status', { X: { reason: 'B' } }, [xFalse], true],
    ['no other reason', { X: { reason: 'B' } }, [xTrue], false],
    ['one of several reasons', { X: { reason: ['A', 'B'] } }, [xFalse], true],
    ['a reason with its status', { X: { status: 'False', reason: 'B' } }, [xFalse], true],
    ['no reason under another status', { X: { status: 'True', reason: 'B' } }, [xFalse], false],
    ['one of several statuses with a reason', { X: { status: ['True', 'False'], reason: 'B' } }, [xFalse], true],
    ['no reason of an absent condition', { X: { status: 'Unknown', reason: 'C' } }, [], false],
    ['a reason of Unknown', { X: { reason: 'C' } }, [xUnknown], true],
    ['when all of it does', { X: 'True', Y: 'Unknown' }, [xTrue], true],
    ['not when only a part does', { X: 'True', Y: 'True' }, [xTrue], false],
    ['everything when it asks for nothing', {}, [], true],
    ['not another type', { X: 'True' }, [condition('Y', 'True', 'A'), condition('constructor', 'True', 'A')], false],
  ])('%s', (_, when, conditions, matches) => {
    expect(phaseOf(contractWith(when), conditions)).toBe(matches ? 'Rule0' : 'Otherwise');
  });
});

describe('the phase', () => {
  test('is that of the first rule that matches', () => {
    const contract = contractWith({ X: 'False' }, { X: 'True' }, { X: { reason: 'A' } });
    expect(phaseOf(contract, [xTrue])).toBe('Rule1');
  });

  test('is undefined where derive returns it, and where there is none', () => {
    const { conditions } = contractWith();
    expect(phaseOf({ conditions }, [xTrue])).toBeUndefined();
    expect(phaseOf({ conditions, phase: { field: 'phase', description: 'd', values: ['A'] } }, [])).toBeUndefined();
  });
});

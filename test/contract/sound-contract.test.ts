import { defineStatus, type StatusContract } from '@cdk8s-status/conditions';
import { checkContract } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import { soundContract } from './sound-contract.ts';

const reasons = { description: 'd', True: { A: 'a' }, False: { B: 'b' } };

describe('a contract is sound', () => {
  test.each<[string, StatusContract]>([
    ['with one of everything', soundContract],
    ['without anything but conditions', { conditions: { Ready: reasons } }],
    ['without conditions', { conditions: {} }],
    ['with reasons under one status only', { conditions: { Ready: { description: 'd', Unknown: { A: 'a' } } } }],
    ['with phases that derive returns', { conditions: {}, phase: { field: 'phase', description: 'd', values: ['A'] } }],
    [
      'when two rules give the same phase',
      {
        conditions: { X: reasons },
        phase: {
          field: 'phase',
          description: 'd',
          rules: [
            { phase: 'P', when: { X: 'True' } },
            { phase: 'P', when: { X: { reason: 'B' } } },
          ],
          otherwise: 'P',
        },
      },
    ],
    [
      'when an open condition has a reason of its own',
      {
        conditions: { X: { description: 'd', open: true } },
        initial: { X: { status: 'False', reason: 'AnythingUpstreamSays', message: '' } },
      },
    ],
  ])('%s', (_, contract) => expect(checkContract(contract)).toEqual([]));
});

describe('checking a contract', () => {
  test('does not change it', () => {
    const before = JSON.stringify(soundContract);
    checkContract(soundContract);
    expect(JSON.stringify(soundContract)).toBe(before);
  });

  test('is not done by declaring it: the value itself comes back', () => {
    expect(defineStatus(soundContract)).toBe(soundContract);
  });
});

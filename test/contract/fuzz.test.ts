import type { StatusContract } from '@cdk8s-status/conditions';
import { checkContract } from '@cdk8s-status/conditions/check';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostileJson, mutatedContract } from './mutation.ts';

const runs = { seed: 1, numRuns: 5000 };
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const areProblems = (contract: unknown) =>
  checkContract(contract as StatusContract).every(
    ({ path, found, expected }) => isText(path) && isText(found) && isText(expected),
  );

describe('checking a contract never throws, and says path, found and expected,', () => {
  test('for any JSON', () => fc.assert(fc.property(hostileJson, areProblems), runs));

  test('for a sound contract of which any part is any JSON', () =>
    fc.assert(fc.property(mutatedContract, areProblems), runs));

  test('for JSON where conditions should be', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), hostileJson), (conditions) => areProblems({ conditions })),
      runs,
    ));

  test.each([undefined, null, 0, '', 'contract', true, [], [{ conditions: {} }], () => ({ conditions: {} })])(
    'for %p, which is no contract',
    (contract) =>
      expect(checkContract(contract as never)).toEqual([
        { path: 'contract', found: expect.any(String), expected: 'an object with conditions' },
      ]),
  );
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOlderVersion } from '../../../lib/runtime/cache/resource-version.ts';

describe('a resource version', () => {
  test('is older than another one as their numbers say, beyond the integers of JavaScript too', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n }), fc.bigInt({ min: 0n, max: 2n ** 64n }), (a, b) => {
        expect(isOlderVersion(`${a}`, `${b}`)).toBe(a < b);
      }),
    ));

  test.each([
    [undefined, '1'],
    ['1', undefined],
    ['', '1'],
    ['v1', '2'],
    ['-1', '2'],
  ])('is neither older nor newer where one is no number: %s, %s', (a, b) => {
    expect(isOlderVersion(a, b)).toBeUndefined();
  });
});

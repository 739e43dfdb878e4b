import { describe, expect, test } from '@jest/globals';
import { conversionTable } from '../../../../lib/runtime/webhook/conversion/conversion-table.ts';
import type { CrdConversion } from '../../../../lib/runtime/webhook/conversion/crd-conversion.ts';

const conversion = (crd: string, kind?: string): CrdConversion => ({
  crd,
  ...(kind && { kind }),
  convert: (object) => ({ object }),
});

describe('the conversion for an object is', () => {
  const tests = conversion('tests.a.io', 'Test');
  const runs = conversion('runs.a.io', 'Run');
  const only = conversion('things.b.io');
  const table = conversionTable([tests, runs, only]);

  test.each([
    { it: 'that of its kind', group: 'a.io', kind: 'Run', expected: runs },
    { it: 'the only one of its group', group: 'b.io', kind: 'Thing', expected: only },
    { it: 'none for another kind', group: 'a.io', kind: 'Walk', expected: undefined },
    { it: 'none for another group', group: 'c.io', kind: 'Run', expected: undefined },
  ])('$it', ({ group, kind, expected }) => expect(table(group, kind)).toBe(expected));
});

describe('conversions are refused', () => {
  test.each([
    {
      it: 'when two of one group do not name their kinds',
      conversions: [conversion('tests.a.io', 'Test'), conversion('runs.a.io')],
      error: 'conversion of runs.a.io: found no kind, expected one, for the group a.io has 2 conversions',
    },
    {
      it: 'when two are for one kind',
      conversions: [conversion('tests.a.io', 'Test'), conversion('trials.a.io', 'Test')],
      error: 'conversion of trials.a.io: found a second one for Test of a.io, expected one',
    },
    {
      it: 'when a name is no CRD name',
      conversions: [conversion('tests')],
      error: `conversion: found "tests", expected a CRD's name: plural.group`,
    },
  ])('$it', ({ conversions, error }) => expect(() => conversionTable(conversions)).toThrow(error));
});

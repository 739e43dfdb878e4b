import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { growth, type Held, isFlat } from '../../bench/soak/flat.ts';

const held: Held = { rssMegabytes: 130, heapMegabytes: 48, descriptors: 64, handles: 44 };
const grown = (samples: readonly Held[]) =>
  growth(samples)
    .filter((each) => !isFlat(each))
    .map(({ what }) => what);
const run = (length: number, at: (index: number) => Partial<Held>) =>
  Array.from({ length }, (_, index) => ({ ...held, ...at(index) }));

describe('what a process holds', () => {
  test.each([
    ['memory', 'rssMegabytes', 2],
    ['the heap', 'heapMegabytes', 0.5],
    ['files and sockets', 'descriptors', 0.4],
    ['handles', 'handles', 0.4],
  ] as const)('has grown where it is never let go: %s', (_, what, each) => {
    expect(grown(run(40, (index) => ({ [what]: Math.floor(held[what] + index * each) })))).toEqual([what]);
  });

  test('has grown too when what comes and goes hides it', () => {
    const manyNumbers = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(manyNumbers, (comesAndGoes) => {
        const samples = run(40, (index) => ({ descriptors: 64 + comesAndGoes[index]! + index }));
        expect(grown(samples)).toEqual(['descriptors']);
      }),
    );
  });

  test('is flat when it comes and goes', () => {
    const manyNumbers = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(manyNumbers, (more) => {
        const quietAt = new Set([0, more.length - 1]);
        const samples = run(more.length, (index) => ({
          descriptors: 64 + (quietAt.has(index) ? 0 : more[index]!),
          handles: 44 + (quietAt.has(index) ? 0 : more[index]!),
        }));
        expect(grown(samples)).toEqual([]);
      }),
    );
  });

  test('is flat when there is less of it in the end', () => {
    expect(grown(run(9, (index) => ({ rssMegabytes: 200 - index })))).toEqual([]);
  });
});

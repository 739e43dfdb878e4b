import type { StatusContract } from '@cdk8s-status/conditions';
import { checkContract } from '@cdk8s-status/conditions/check';
import { expect, test } from '@jest/globals';
import { soundContract } from './sound-contract.ts';

/** What is put into a sound contract, where (`summary/messages/True`; undefined removes the key), and the problem. */
export type Mistake = readonly [at: string, value: unknown, path: string, found: string, expected: string];

export const sentence = 'a sentence that says what it means';

function replaced(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(target) ? [...target] : { ...(target as object) }) as Record<string, unknown>;
  if (rest.length === 0 && value === undefined) delete copy[key];
  else copy[key] = replaced(copy[key], rest, value);
  return copy;
}

/** The sound contract with one value replaced. */
export const contractWith = (at: string, value: unknown): StatusContract =>
  replaced(soundContract, at.split('/'), value) as StatusContract;

/** One test for each: its problem comes first; what follows from it, after. */
export const testMistakes = (mistakes: readonly Mistake[]): void =>
  test.each(mistakes)('%s is %j: a problem at %s', (at, value, path, found, expected) => {
    const [first] = checkContract(contractWith(at, value));
    expect(first).toEqual({
      path,
      found: expect.stringContaining(found),
      expected: expect.stringContaining(expected),
    });
  });

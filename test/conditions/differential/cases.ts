import { createHash } from 'node:crypto';
import type { AnyComparison } from './comparison.ts';
import { deliberateDifferences } from './deliberate-differences.ts';
import { randomOf } from './random.ts';

/** An input, and the one to which the deliberate differences turn it; the same one where none applies. */
export interface Case {
  readonly input: unknown;
  readonly adapted: unknown;
}

/** How many cases each function gets. */
const count = 2500;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The differences of one function. */
export const differencesOf = ({ name }: AnyComparison) =>
  deliberateDifferences.filter((difference) => difference.function === name);

/** The cases of a function, always the same ones. */
export function casesOf(comparison: AnyComparison): readonly Case[] {
  const differences = differencesOf(comparison);
  return Array.from({ length: count }, (_, seed) => {
    const input = comparison.input(randomOf(seed));
    const adapted = differences.reduce((next, difference) => difference.input?.(next) ?? next, input);
    return { input, adapted: same(input, adapted) ? input : adapted };
  });
}

/** What the Go side is asked: each input, and the adapted one after it where there is one. */
export const questionsOf = (cases: readonly Case[]): readonly string[] =>
  cases.flatMap(({ input, adapted }) => (input === adapted ? [input] : [input, adapted]).map((i) => JSON.stringify(i)));

/** Tells whether recorded answers belong to these questions. */
export const hashOf = (questions: readonly string[]): string =>
  createHash('sha256').update(questions.join('\n')).digest('hex');

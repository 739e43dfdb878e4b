import { isDeepStrictEqual } from 'node:util';
import { type Case, differencesOf } from './cases.ts';
import type { AnyComparison } from './comparison.ts';

/** Both sides of one case, and the names of the deliberate differences that explain why they are not the same. */
export interface Judged {
  readonly input: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
  /** Empty: both agree. Undefined: nothing explains the difference. */
  readonly explainedBy: readonly string[] | undefined;
}

/** Judges one case by the original's answers to the input and to the adapted one. */
export function judge(comparison: AnyComparison, { input }: Case, theirs: unknown, adaptedTheirs: unknown): Judged {
  const ours = comparison.ours(input);
  if (isDeepStrictEqual(ours, theirs)) return { input, ours, theirs, explainedBy: [] };

  const explainedBy: string[] = [];
  let expected = adaptedTheirs;
  for (const { name, ...difference } of differencesOf(comparison)) {
    const next = difference.answer ? difference.answer(expected, input, ours) : expected;
    const isAdapted = difference.input && !isDeepStrictEqual(difference.input(input), input);
    if (isAdapted || !isDeepStrictEqual(next, expected)) explainedBy.push(name);
    expected = next;
  }
  return { input, ours, theirs, explainedBy: isDeepStrictEqual(ours, expected) ? explainedBy : undefined };
}

import { describe, expect, test } from '@jest/globals';
import { casesOf, differencesOf, hashOf, questionsOf } from './differential/cases.ts';
import type { AnyComparison } from './differential/comparison.ts';
import { functions } from './differential/functions.ts';
import { judge } from './differential/judge.ts';
import { readRecording } from './differential/recording.ts';

const outdated = 'answers to other questions: run test/conditions/go/regenerate.ts';

/** Every case judged; none when the recorded answers belong to other questions. */
function judgeAll(comparison: AnyComparison) {
  const cases = casesOf(comparison);
  const { header, answers } = readRecording(comparison.name);
  if (header.questions !== hashOf(questionsOf(cases))) return [];
  let next = 0;
  const answer = () => JSON.parse(answers[next++]!);
  return cases.map((one) => {
    const theirs = answer();
    return judge(comparison, one, theirs, one.input === one.adapted ? theirs : answer());
  });
}

describe.each(functions.map((comparison) => ({ comparison, name: comparison.name })))('$name', ({ comparison }) => {
  const judged = judgeAll(comparison);

  test('is compared with the answers to at least 2,000 cases', () =>
    expect(judged.length >= 2000 ? 'all answers' : outdated).toBe('all answers'));

  test('agrees with the Go original, but for the deliberate differences', () =>
    expect(judged.filter(({ explainedBy }) => !explainedBy).slice(0, 3)).toEqual([]));

  test('differs in every way that is listed, so that the list says no more than is true', () => {
    const names = differencesOf(comparison).map(({ name }) => name);
    const counts = Object.fromEntries(
      names.map((name) => [name, judged.filter(({ explainedBy }) => explainedBy?.includes(name)).length]),
    );
    const agreed = judged.filter(({ explainedBy }) => explainedBy?.length === 0).length;
    process.stdout.write(`${comparison.name}: ${agreed} of ${judged.length} agree; ${JSON.stringify(counts)}\n`);
    expect(names.filter((name) => counts[name] === 0)).toEqual([]);
  });
});

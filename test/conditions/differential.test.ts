import { describe, expect, test } from '@jest/globals';
import { casesOf, differencesOf, hashOf, questionsOf } from './differential/cases.ts';
import type { AnyComparison } from './differential/comparison.ts';
import { functions } from './differential/functions.ts';
import { judge } from './differential/judge.ts';
import { readRecording } from './differential/recording.ts';

const stale = 'the questions have changed since: run test/conditions/go/regenerate.ts';

function judgeAll(comparison: AnyComparison) {
  const cases = casesOf(comparison);
  const answers = readRecording(comparison.name).answers.map((answer) => JSON.parse(answer));
  let next = 0;
  return cases.map((one) => {
    const theirs = answers[next++];
    return judge(comparison, one, theirs, one.input === one.adapted ? theirs : answers[next++]);
  });
}

describe.each(functions.map((comparison) => ({ comparison, name: comparison.name })))('$name', ({ comparison }) => {
  const judged = judgeAll(comparison);

  test('is compared with answers to these very questions', () => {
    const { header, answers } = readRecording(comparison.name);
    const questions = questionsOf(casesOf(comparison));
    expect(header.questions === hashOf(questions) ? answers.length : stale).toBe(questions.length);
  });

  test('agrees with the Go original, but for the deliberate differences', () => {
    expect(judged.filter(({ explainedBy }) => !explainedBy).slice(0, 3)).toEqual([]);
    expect(judged.length).toBeGreaterThanOrEqual(2000);
  });

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

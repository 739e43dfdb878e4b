import type { CarryingTest, TraceProblem } from './proof-report.ts';
import { type ProofTag, tagsOf } from './proof-tag.ts';
import { prefixOf, type Requirement, type Requirements } from './requirement.ts';
import type { RecordedTest, TestRecord } from './test-record.ts';

export interface CarriedProofs {
  /** By `proofKey`. */
  readonly tests: ReadonlyMap<string, readonly CarryingTest[]>;
  readonly errors: readonly TraceProblem[];
}

export const proofKey = (id: string, word: string) => `${id} ${word}`;

/** Which tests carry which proofs, and every tag that proves nothing. */
export const carriedProofs = (data: Requirements, records: readonly TestRecord[]): CarriedProofs => {
  const requirements = new Map(data.requirements.map((requirement) => [requirement.id, requirement]));
  const suites = new Map(data.words.map(({ word, suite }) => [word, suite]));
  const tests = new Map<string, CarryingTest[]>();
  const errors: TraceProblem[] = [];

  for (const { project: suite, test } of records.flatMap(({ project, tests }) =>
    tests.map((test) => ({ project, test })),
  )) {
    const { tags, problems } = tagsOf(test);
    errors.push(...problems.map((problem) => ({ message: at(test, problem) })));
    for (const tag of tags) {
      const problem = tagProblem(tag, requirements.get(tag.id), suites.get(tag.word), suite);
      if (problem) errors.push({ message: at(test, problem), system: prefixOf(tag.id) });
      else {
        const key = proofKey(tag.id, tag.word);
        const { file, title, status } = test;
        tests.set(key, [...(tests.get(key) ?? []), { suite, file, title, status }]);
      }
    }
  }
  return { tests, errors };
};

const at = ({ file, title }: RecordedTest, problem: string) => `${file}: "${title}": ${problem}`;

const tagProblem = (
  { id, word }: ProofTag,
  requirement: Requirement | undefined,
  wanted: string | undefined,
  suite: string,
): string | undefined => {
  if (!requirement) return `${id} is not an id of requirements/requirements.tsv`;
  if (requirement.declined !== undefined) return `${id} is declined: nothing to prove`;
  if (!requirement.words.includes(word)) return `${id} lists no ${word}: expected ${requirement.words.join(' or ')}`;
  if (wanted !== 'any' && wanted !== suite)
    return `${id} ${word} is proven by the ${wanted} suite, not by the ${suite} suite`;
  return undefined;
};

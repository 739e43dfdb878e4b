import { carriedProofs, proofKey } from './carried-proofs.ts';
import type {
  CarryingTest,
  ProofCounts,
  ProofReport,
  ProofState,
  RequirementReport,
  SystemReport,
  TraceReport,
} from './proof-report.ts';
import { prefixOf, type RequiredSystem, type Requirement, type Requirements } from './requirement.ts';
import type { TestRecord } from './test-record.ts';

/** For each requirement and each of its proofs, the tests that carry it and whether they passed. Pure. */
export const trace = (
  data: Requirements,
  records: readonly TestRecord[],
  warnings: readonly string[] = [],
): TraceReport => {
  const carried = carriedProofs(data, records);
  const systems = data.systems.map((system) => {
    const own = data.requirements.filter(({ id }) => prefixOf(id) === system.prefix);
    const requirements = own.map((requirement) => requirementReport(requirement, system, carried.tests));
    return { prefix: system.prefix, name: system.name, requirements, counts: countsOf(requirements) };
  });
  return {
    systems,
    counts: countsOf(systems.flatMap(({ requirements }) => requirements)),
    errors: [...carried.errors, ...systems.flatMap(unprovenErrors), ...systems.flatMap(waitedErrors)],
    warnings,
  };
};

const requirementReport = (
  { id, text, words, declined, waiting = {} }: Requirement,
  system: RequiredSystem,
  carried: ReadonlyMap<string, readonly CarryingTest[]>,
): RequirementReport => ({
  id,
  text,
  ...(declined === undefined ? {} : { declined }),
  proofs: words.map((word) => {
    const tests = carried.get(proofKey(id, word)) ?? [];
    const waits = waiting[word];
    const finished = waits === undefined && system.finished.includes(word);
    return { word, finished, ...(waits !== undefined && { waiting: waits }), state: stateOf(tests), tests };
  }),
});

/** The worst of its tests decides: a proof that several tests carry needs all of them. */
const stateOf = (tests: readonly CarryingTest[]): ProofState => {
  if (tests.length === 0) return 'missing';
  if (tests.some(({ status }) => status === 'failed')) return 'failed';
  return tests.every(({ status }) => status === 'passed') ? 'proven' : 'skipped';
};

const isUnproven = ({ finished, state }: ProofReport) => finished && state !== 'proven';

const unprovenErrors = ({ prefix, requirements }: SystemReport) =>
  requirements.flatMap(({ id, proofs }) =>
    proofs.filter(isUnproven).map(({ word, state, tests }) => {
      const culprit = tests.find(({ status }) => status === state) ?? tests.find(({ status }) => status !== 'passed');
      const where = culprit ? `: ${culprit.file}: "${culprit.title}" is ${culprit.status}` : '';
      return { system: prefix, message: `${id} ${word} is ${state}${where}` };
    }),
  );

/** A proof that holds waits for nothing any more: the list of those that wait must not hide a later failure. */
const waitedErrors = ({ prefix, requirements }: SystemReport) =>
  requirements.flatMap(({ id, proofs }) =>
    proofs
      .filter(({ waiting, state }) => waiting !== undefined && state === 'proven')
      .map(({ word }) => ({
        system: prefix,
        message: `${id} ${word} is proven: take it out of requirements/waiting.tsv`,
      })),
  );

const countsOf = (requirements: readonly RequirementReport[]): ProofCounts => {
  const proofs = requirements.flatMap((requirement) => requirement.proofs);
  return {
    requirements: requirements.length,
    declined: requirements.filter(({ declined }) => declined !== undefined).length,
    proofs: proofs.length,
    proven: proofs.filter(({ state }) => state === 'proven').length,
    open: proofs.filter(({ finished, state }) => !finished && state !== 'proven').length,
    unproven: proofs.filter(isUnproven).length,
  };
};

/** The same report of one system: its requirements, and the errors that are about it or about no system. */
export const onlySystem = (report: TraceReport, prefix: string): TraceReport => {
  const systems = report.systems.filter((system) => system.prefix === prefix);
  return {
    ...report,
    systems,
    counts: countsOf(systems.flatMap(({ requirements }) => requirements)),
    errors: report.errors.filter(({ system }) => system === undefined || system === prefix),
  };
};

import { parseRequirements, type RequirementFiles } from '../../scripts/requirements/requirements-table.ts';
import type { RecordedTest, TestRecord } from '../../scripts/requirements/test-record.ts';

const lines = (...rows: string[]) => `${rows.join('\n')}\n`;

/** Two systems: G is finished for OFF and SCH, B for nothing. */
export const files: RequirementFiles = {
  requirements: lines(
    'id\tproofs\trequirement',
    'G-1\tOFF\tthe phase',
    'G-2\tSCH REC\tthe conditions',
    'B-1\tOFF\tthe replicas',
    'B-2\tDECLINED\tthe review',
  ),
  declined: lines('id\treason', 'B-2\tnot software'),
  waiting: lines('id\tword\treason'),
  systems: lines('prefix\tsystem\tfinished', 'G\tgitops-reverser\tOFF SCH', 'B\tbindy\t'),
  words: lines('word\tsuite\tmeaning', 'OFF\tany\tunit', 'SCH\tcluster\tserved', 'REC\tcluster\tcontroller'),
};

export const requirements = parseRequirements(files);

export const ran = (title: string, status: RecordedTest['status'] = 'passed'): RecordedTest => ({
  file: 'test/a.test.ts',
  within: [],
  title,
  status,
});

export const record = (project: string, tests: readonly RecordedTest[]): TestRecord => ({
  project,
  node: 'v20.19.0',
  startedAt: '2026-01-02T03:04:05.000Z',
  tests,
  broken: [],
});

/** The records of two full runs in which every finished proof holds. */
export const sound = (unit: readonly RecordedTest[] = [], cluster: readonly RecordedTest[] = []) => [
  record('unit', [ran('is pure [G-1 OFF]'), ...unit]),
  record('cluster', [ran('is served [G-2 SCH]'), ...cluster]),
];

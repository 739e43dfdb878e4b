import type { TestRecord } from './test-record.ts';

/** The suites, and the command that runs all of each. */
export const suites = { unit: 'npm test', cluster: 'npm run test:cluster' } as const;

export interface ChangedFile {
  readonly file: string;
  readonly changedAt: Date;
}

/** What makes the records less than the last word: a suite without one, an old one, files that did not run. Pure. */
export const recordWarnings = (records: readonly TestRecord[], newest?: ChangedFile): readonly string[] =>
  Object.entries(suites).flatMap(([suite, command]) => {
    const record = records.find(({ project }) => project === suite);
    if (!record) return [`there is no record of the ${suite} suite: run ${command}`];
    const isStale = newest !== undefined && Date.parse(record.startedAt) < newest.changedAt.getTime();
    return [
      ...(isStale
        ? [`stale: the ${suite} suite ran at ${record.startedAt}, ${newest.file} changed since: run ${command}`]
        : []),
      ...record.broken.map((file) => `${file} could not be run by the ${suite} suite`),
    ];
  });

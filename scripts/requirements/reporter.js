import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A jest reporter: keeps what the last full run of a project said, in `.requirements/<project>.json`.
 * The format is `TestRecord` in `test-record.ts`. A partial run (paths, -t, --shard, …) leaves the record as it is.
 */
export default class RecordReporter {
  #config;
  /** The results of the test files, by project: jest names the project only here, not when all are done. */
  #results = new Map();

  constructor(globalConfig) {
    this.#config = globalConfig;
  }

  /** From the first test file of a project on, its old record no longer holds, even if this run never ends. */
  onTestFileStart({ context }) {
    if (!isPartial(this.#config)) rmSync(this.#file(nameOf(context)), { force: true });
  }

  onTestFileResult({ context }, result) {
    const project = nameOf(context);
    this.#results.set(project, [...(this.#results.get(project) ?? []), result]);
  }

  onRunComplete(_contexts, results) {
    if (isPartial(this.#config)) {
      process.stderr.write('A partial run: npm run requirements keeps to the last full one.\n');
      return;
    }
    if (results.wasInterrupted) return;
    if (results.numTotalTestSuites !== results.testResults.length) return;
    for (const [project, ofProject] of this.#results) this.#write(project, ofProject, results.startTime);
  }

  #write(project, results, startTime) {
    const { rootDir } = this.#config;
    const record = {
      project,
      node: process.version,
      startedAt: new Date(startTime).toISOString(),
      tests: results.flatMap((result) => testsOf(result, relative(rootDir, result.testFilePath))),
      broken: results.filter(({ testExecError }) => testExecError).map((r) => relative(rootDir, r.testFilePath)),
    };
    const file = this.#file(project);
    mkdirSync(join(rootDir, '.requirements'), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(record, undefined, 1)}\n`);
    renameSync(`${file}.new`, file);
  }

  #file(project) {
    return join(this.#config.rootDir, '.requirements', `${project}.json`);
  }
}

const nameOf = (context) => context.config.displayName?.name ?? 'tests';

/** A test marked `test.failing` that fails is "passed" to jest; here it is `failing`, for it proves nothing. */
const testsOf = ({ testResults }, file) =>
  testResults.map(({ ancestorTitles, title, status, failing }) => ({
    file,
    within: ancestorTitles,
    title,
    status: failing && status === 'passed' ? 'failing' : status,
  }));

const isPartial = (config) =>
  config.testPathPatterns.patterns.length > 0 ||
  config.nonFlagArgs.length > 0 ||
  Boolean(config.testNamePattern || config.shard || config.filter || config.changedSince) ||
  config.onlyChanged ||
  config.onlyFailures ||
  config.findRelatedTests ||
  config.runTestsByPath ||
  config.watch ||
  config.watchAll;

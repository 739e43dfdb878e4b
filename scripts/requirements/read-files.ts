import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ChangedFile, suites } from './record-warnings.ts';
import type { Requirements } from './requirement.ts';
import { RequirementsError } from './requirements-error.ts';
import { parseRequirements } from './requirements-table.ts';
import type { TestRecord } from './test-record.ts';

/** Reads `requirements/` under the folder. */
export const readRequirements = (root: string): Requirements => {
  const text = (name: string) => readFileSync(join(root, 'requirements', `${name}.tsv`), 'utf8');
  return parseRequirements({
    requirements: text('requirements'),
    declined: text('declined'),
    waiting: text('waiting'),
    systems: text('systems'),
    words: text('words'),
  });
};

/** Reads what there is of `.requirements/<suite>.json`. */
export const readRecords = (root: string): readonly TestRecord[] =>
  Object.keys(suites).flatMap((suite) => {
    const file = join('.requirements', `${suite}.json`);
    let text: string;
    try {
      text = readFileSync(join(root, file), 'utf8');
    } catch {
      return [];
    }
    try {
      return [JSON.parse(text) as TestRecord];
    } catch (error) {
      throw new RequirementsError([`${file} is not a record: ${String(error)}`]);
    }
  });

const sources = ['lib', 'packages', 'test', 'scripts', 'jest.config.js', 'package.json', 'tsconfig.json'];
const derived = new Set(['node_modules', 'build', 'dist']);

/** The source file that changed last. */
export const newestSource = (root: string): ChangedFile | undefined =>
  sources
    .flatMap((name) => filesUnder(root, name))
    .map((file) => ({ file, changedAt: statSync(join(root, file)).mtime }))
    .reduce<ChangedFile | undefined>((a, b) => (a && a.changedAt >= b.changedAt ? a : b), undefined);

const filesUnder = (root: string, name: string): readonly string[] => {
  const stat = statSync(join(root, name), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat ? [name] : [];
  return readdirSync(join(root, name)).flatMap((entry) =>
    derived.has(entry) ? [] : filesUnder(root, join(name, entry)),
  );
};

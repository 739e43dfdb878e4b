import { parseArgs } from 'node:util';
import { newestSource, readRecords, readRequirements } from './read-files.ts';
import { recordWarnings } from './record-warnings.ts';
import { reportText } from './report-text.ts';
import { RequirementsError } from './requirements-error.ts';
import { onlySystem, trace } from './trace.ts';

const help = `Each requirement, its proofs, the tests that carry them, and whether they passed in the last full runs.

npm run requirements [-- options]
  --system G  only this system: its prefix, or its name
  --open      only what is not proven
  --json      for programs
  --help

Exit: 0 all finished proofs hold, 1 errors, 2 the data or the command line cannot be understood.`;

const run = (args: readonly string[], root: string): number => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      system: { type: 'string' },
      open: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const data = readRequirements(root);
  const system = data.systems.find(({ prefix, name }) => values.system === prefix || values.system === name);
  if (values.system !== undefined && !system) {
    const known = data.systems.map(({ prefix, name }) => `${prefix} (${name})`).join(', ');
    throw new RequirementsError([`--system: "${values.system}" is not a system: expected one of ${known}`]);
  }
  const records = readRecords(root);
  const all = trace(data, records, recordWarnings(records, newestSource(root)));
  const report = system ? onlySystem(all, system.prefix) : all;
  const colors = process.stdout.isTTY && !process.env.NO_COLOR;
  console.log(
    values.json ? JSON.stringify(report, undefined, 2) : reportText(report, { open: values.open ?? false, colors }),
  );
  return report.errors.length > 0 ? 1 : 0;
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  process.exitCode = run(process.argv.slice(2), process.cwd());
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof RequirementsError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['crds', 'imports', 'docs/status', 'examples/custom-resources'];
const committed = [...folders, 'packages/conditions/src'];

/** Runs a program; what it prints, or an error with that. */
const run = (program: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} failed\n${stderr}${stdout}`);
  return stdout;
};

const differences = (): readonly string[] => {
  const changed = run('git', 'diff', '--name-only', '--', ...committed);
  const untracked = run('git', 'ls-files', '--others', '--exclude-standard', '--', ...committed);
  return [
    ...lines(changed).map((file) => `${file} is not what npm run synth writes`),
    ...lines(untracked).map((file) => `${file} is written by npm run synth, and not committed`),
  ];
};
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** Everything that synth writes, by path. */
const written = () =>
  new Map(['dist', ...folders].flatMap((folder) => readdirSync(folder).map((name) => read(folder, name))));
const read = (folder: string, name: string) => [join(folder, name), readFileSync(join(folder, name), 'utf8')] as const;

try {
  run('npm', 'run', '--silent', 'synth');
  const first = written();
  run('npm', 'run', '--silent', 'synth');
  const second = written();
  const problems = [
    ...[...second].filter(([file, text]) => first.get(file) !== text).map(([file]) => `${file} differs at every synth`),
    ...differences(),
  ];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

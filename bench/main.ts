import { styleText } from 'node:util';
import { benchApiServer } from './apiserver/run.ts';
import { benchCodegen } from './codegen/run.ts';
import { benchDerive } from './derive/run.ts';
import { benchGitTarget } from './git-target/run.ts';
import { benchInProcess } from './in-process/run.ts';
import type { BenchOptions } from './options.ts';
import type { BenchRow } from './row.ts';
import { benchRuntime } from './runtime/run.ts';
import { benchSetCondition } from './set-condition/run.ts';
import { benchSize } from './size/run.ts';
import { benchSynth } from './synth/run.ts';

const parts: Readonly<Record<string, (options: BenchOptions) => Promise<readonly BenchRow[]>>> = {
  size: benchSize,
  codegen: benchCodegen,
  synth: benchSynth,
  derive: benchDerive,
  'set-condition': benchSetCondition,
  runtime: benchRuntime,
  'git-target': benchGitTarget,
  apiserver: benchApiServer,
  'in-process': benchInProcess,
};

const usage = `npm run bench [-- [--json] [--large] [part ...]]

Measures against the peers in this run and prints ratios (ours / peer), medians of five rounds and more; of git-target, three, and
one with 10,000 objects.
Parts: ${Object.keys(parts).join(', ')}; all of them by default. Exit code 1 when a ratio is above its limit.
--large: git-target and runtime also with 10,000 objects, which takes half an hour more.
set-condition and all behind it need Go; these also start a Kubernetes API server, which is built with it.
`;

const args = process.argv.slice(2);
const flags = ['--json', '--large', '--help'];
const names = args.filter((arg) => !arg.startsWith('-'));
const unknown = [
  ...names.filter((name) => !Object.hasOwn(parts, name)),
  ...args.filter((arg) => arg.startsWith('-') && !flags.includes(arg)),
];

const number = (value: number | undefined) => (value === undefined ? '' : value.toPrecision(3));
const missed = ({ ratio, atMost }: BenchRow) => ratio !== undefined && atMost !== undefined && ratio > atMost;

function line(row: BenchRow): string {
  const limit = row.atMost === undefined ? '' : ` (at most ${row.atMost})`;
  const text = [
    row.name.padEnd(52),
    number(row.ours).padStart(8),
    number(row.peer).padStart(8),
    row.unit.padEnd(18),
    `${number(row.ratio)}${limit}`,
  ].join('  ');
  return missed(row) && process.stdout.isTTY ? styleText('red', text) : text;
}

async function main(): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  if (unknown.length) {
    process.stderr.write(
      `unknown: ${unknown.join(', ')}: expected ${Object.keys(parts).join(', ')}, --json or --large\n`,
    );
    return 2;
  }
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length && !names.includes(name)) continue;
    process.stderr.write(`measuring ${name} …\n`);
    const measured = await measure({ large: args.includes('--large') });
    rows.push(...measured);
    if (!args.includes('--json')) for (const row of measured) process.stdout.write(`${line(row)}\n`);
  }
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  return rows.some(missed) ? 1 : 0;
}

process.exitCode = await main();

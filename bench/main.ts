import { styleText } from 'node:util';
import { benchApiServer } from './apiserver/run.ts';
import { benchCodegen } from './codegen/run.ts';
import { benchDerive } from './derive/run.ts';
import type { BenchRow } from './row.ts';
import { benchSetCondition } from './set-condition/run.ts';
import { benchSize } from './size/run.ts';
import { benchSynth } from './synth/run.ts';

const parts: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  size: benchSize,
  codegen: benchCodegen,
  synth: benchSynth,
  derive: benchDerive,
  'set-condition': benchSetCondition,
  apiserver: benchApiServer,
};

const usage = `npm run bench [-- [--json] [part ...]]

Measures against the peers in this run and prints ratios (ours / peer), medians of at least five rounds.
Parts: ${Object.keys(parts).join(', ')}; all of them by default. Exit code 1 when a ratio is above its limit.
set-condition and apiserver need Go.
`;

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('-'));
const unknown = [
  ...names.filter((name) => !Object.hasOwn(parts, name)),
  ...args.filter((a) => /^-/.test(a) && a !== '--json' && a !== '--help'),
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
    process.stderr.write(`unknown: ${unknown.join(', ')}: expected ${Object.keys(parts).join(', ')} or --json\n`);
    return 2;
  }
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length && !names.includes(name)) continue;
    process.stderr.write(`measuring ${name} …\n`);
    const measured = await measure();
    rows.push(...measured);
    if (!args.includes('--json')) for (const row of measured) process.stdout.write(`${line(row)}\n`);
  }
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  return rows.some(missed) ? 1 : 0;
}

process.exitCode = await main();

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { median } from '../median.ts';
import { processSeconds } from '../process-seconds.ts';
import type { BenchRow } from '../row.ts';

const rounds = 5;
const counts = [0, 1, 10, 100, 1000] as const;
const cdk8s = resolve('node_modules/cdk8s-cli/bin/cdk8s');

/** The app as one script beside the packages it needs; inside the checkout, for they are found from there. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'app.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'app.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@cdk8s-status/source'],
    external: ['cdk8s', 'constructs', 'ajv', 'ajv-formats', 'yaml', 'json-schema-to-typescript'],
  });
  return outfile;
}

/** N kinds, whole process: CRDs, roles, types and documentation; 0 kinds is the floor, node and cdk8s alone. */
async function kindRows(folder: string): Promise<BenchRow[]> {
  const script = await bundle(folder);
  const seconds = new Map<number, number[]>(counts.map((count) => [count, []]));
  for (let round = 0; round < rounds; round++)
    for (const count of counts) {
      const out = mkdtempSync(join(folder, 'out-'));
      seconds.get(count)!.push(processSeconds(process.execPath, [script, String(count), out]));
      rmSync(out, { recursive: true });
    }
  const of = (count: number) => median(seconds.get(count)!);
  const rows = counts.map((count): BenchRow => {
    const name = count ? `synth of ${count} kinds, against 0` : 'synth of 0 kinds: the floor';
    return { name, ours: of(count), unit: 's', ...(count && { peer: of(0), ratio: of(count) / of(0) }) };
  });
  const net = { ours: of(1000) - of(0), peer: 10 * (of(100) - of(0)) };
  return [
    ...rows,
    {
      name: '1,000 kinds, against ten times 100',
      ...net,
      unit: 's, less the floor',
      ratio: net.ours / net.peer,
      atMost: 1.3,
    },
  ];
}

/** `cdk8s synth` of our own app against the same command on an empty one. */
function commandRow(folder: string): BenchRow {
  writeFileSync(join(folder, 'main.mjs'), "import { App } from 'cdk8s';\nnew App().synth();\n");
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node main.mjs\noutput: dist\n');
  const args = [cdk8s, 'synth', '--check-upgrade=false'];
  const ours: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < rounds + 1; round++) {
    const pair = [processSeconds(process.execPath, args), processSeconds(process.execPath, args, folder)];
    if (round === 0) continue; // the first one warms the caches
    ours.push(pair[0]!);
    empty.push(pair[1]!);
  }
  const row = { ours: median(ours), peer: median(empty) };
  return {
    name: 'cdk8s synth of our app, against an empty app',
    ...row,
    unit: 's',
    ratio: row.ours / row.peer,
    atMost: 1.5,
  };
}

/** The cost of synth: whole processes, medians of five rounds in which every side takes its turn. */
export async function benchSynth(): Promise<BenchRow[]> {
  const folder = mkdtempSync(resolve('bench/.synth-'));
  try {
    return [commandRow(folder), ...(await kindRows(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

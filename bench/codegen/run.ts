import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Yaml } from 'cdk8s';
import { median } from '../median.ts';
import { processSeconds } from '../process-seconds.ts';
import type { BenchRow } from '../row.ts';
import { kindsFile, ourCrds } from './kinds-file.ts';

const rounds = 5;
const modules = resolve('node_modules');

/** Types for the CRDs in one file, by each tool, as a command line. */
const tools = {
  ours: (file: string, out: string) => [resolve('build/cjs/lib/cli/main.js'), 'types', file, '--output', out],
  'cdk8s import': (file: string, out: string) => [
    join(modules, 'cdk8s-cli/bin/cdk8s'),
    'import',
    '--check-upgrade=false',
    '--no-save',
    '--language=typescript',
    `--output=${out}`,
    file,
  ],
  'crd-generate': (file: string, out: string) => [
    join(modules, '@kubernetes-models/crd-generate/bin/crd-generate.js'),
    '--input',
    file,
    '--output',
    out,
  ],
} as const;
type Tool = keyof typeof tools;

function measure(folder: string, file: string): Readonly<Record<Tool, number>> {
  const seconds: Record<Tool, number[]> = { ours: [], 'cdk8s import': [], 'crd-generate': [] };
  for (let round = 0; round <= rounds; round++)
    for (const tool of Object.keys(tools) as Tool[]) {
      const out = mkdtempSync(join(folder, 'out-'));
      const spent = processSeconds(process.execPath, tools[tool](file, out), folder);
      rmSync(out, { recursive: true });
      if (round) seconds[tool].push(spent); // the first round warms the caches
    }
  return {
    ours: median(seconds.ours),
    'cdk8s import': median(seconds['cdk8s import']),
    'crd-generate': median(seconds['crd-generate']),
  };
}

function rowsOf(what: string, times: Readonly<Record<Tool, number>>, atMost: number): BenchRow[] {
  return (['cdk8s import', 'crd-generate'] as const).map((peer) => ({
    name: `types for ${what}, against ${peer}`,
    ours: times.ours,
    peer: times[peer],
    unit: 's',
    ratio: times.ours / times[peer],
    atMost,
  }));
}

/**
 * Generating types, whole processes on the same file: all our CRDs, and 100 kinds made of them. Medians of five rounds
 * in which every tool takes its turn, after one to warm up. Needs `npm run build`.
 */
export async function benchCodegen(): Promise<BenchRow[]> {
  processSeconds('npm', ['run', 'build']);
  const folder = mkdtempSync(join(tmpdir(), 'codegen-'));
  try {
    const [ours, hundred] = [join(folder, 'ours.yaml'), join(folder, 'hundred.yaml')];
    writeFileSync(ours, Yaml.stringify(...ourCrds()));
    writeFileSync(hundred, kindsFile(100));
    return [
      ...rowsOf('our CRDs', measure(folder, ours), 1 / 4),
      ...rowsOf('100 kinds', measure(folder, hundred), 1 / 10),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { parseAllDocuments } from 'yaml';
import { moduleFiles } from '../../scripts/apiserver/module-file.ts';
import { apiServer } from '../../scripts/packaging/project.ts';
import { tarballs } from '../../scripts/packaging/tarballs.ts';
import { startControlPlane } from '../../test/cluster/control-plane/control-plane.ts';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import type { Measured } from './measure.ts';
import type { Memory } from './memory.ts';

const rounds = 5;
const crdFolder = resolve('crds');
const crds: readonly { readonly metadata: { readonly name: string } }[] = readdirSync(crdFolder).flatMap((file) =>
  parseAllDocuments(readFileSync(join(crdFolder, file), 'utf8')).map((document) => document.toJS()),
);
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions?dryRun=All';

/** Runs one of the programs beside this file in processes of their own, with arguments. */
async function withProgram<T, R>(name: string, use: (run: (...args: readonly string[]) => T) => R): Promise<R> {
  const folder = mkdtempSync(resolve('bench/.apiserver-'));
  try {
    const outfile = join(folder, `${name}.mjs`);
    await build({
      entryPoints: [join(import.meta.dirname, `${name}.ts`)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['@cdk8s-status/source'],
      external: ['yaml'],
    });
    return use((...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [outfile, ...args], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name}: exit ${status}: expected 0\n${stderr}`);
      return JSON.parse(stdout);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Half of them with a rule in the first CRD. */
const measured = (module: string) =>
  withProgram('measure', (run: (...args: readonly string[]) => Measured) => {
    const measure = (withRule: boolean) => run(module, String(withRule), crdFolder);
    const turns = Array.from({ length: rounds }, () => ({ plain: measure(false), ruled: measure(true) }));
    return { plain: turns.map(({ plain }) => plain), ruled: turns.map(({ ruled }) => ruled) };
  });

const remembered = (module: string) =>
  withProgram('memory', (run: (...args: readonly string[]) => Memory) => run(module));

/** A server of our own: seconds until it has a verdict on every CRD of ours, and again once it is warm. */
async function serverSeconds(): Promise<{ readonly cold: number; readonly warm: number }> {
  const start = performance.now();
  const controlPlane = await startControlPlane();
  try {
    const verdicts = async () => {
      const began = performance.now();
      for (const body of crds) {
        const { status } = await controlPlane.request('POST', definitions, { body });
        if (status !== 201) throw new Error(`dry run of ${body.metadata.name}: expected 201, found ${status}`);
      }
      return (performance.now() - began) / 1000;
    };
    await verdicts();
    const cold = (performance.now() - start) / 1000;
    const warm: number[] = [];
    for (let round = 0; round < rounds; round++) warm.push(await verdicts());
    return { cold, warm: median(warm) };
  } finally {
    await controlPlane.stop();
  }
}

const limited = (name: string, ours: number, limit: number, unit: string): BenchRow => ({
  name,
  ours,
  peer: limit,
  unit,
  ratio: ours / limit,
  atMost: 1,
});

/** The API server's checks in WebAssembly: against their limits, and against a server that is started for the answer. */
export async function benchApiServer(): Promise<BenchRow[]> {
  const { brotli } = await moduleFiles();
  const { plain, ruled } = await measured(brotli);
  const of = (runs: readonly Measured[], key: keyof Measured) => median(runs.map((run) => run[key]));
  const { early, late } = await remembered(brotli);
  const server = await serverSeconds();
  const packed = (await tarballs()).find(({ name }) => name === apiServer.name)!.file;
  const all = of(plain, 'all') / 1000;
  const warm = (of(plain, 'mean') * crds.length) / 1000;
  return [
    limited('first verdict, against its limit', of(plain, 'firstVerdict') / 1000, 1, 's'),
    limited('first verdict on a CEL rule, against its limit', of(ruled, 'firstVerdictWithRule') / 1000, 3, 's'),
    limited('verdict on a CRD of ours once warm, against its limit', of(plain, 'each'), 5, 'ms'),
    limited('resident memory, against its limit', of(plain, 'resident') / 1e6, 400, 'MB'),
    { name: 'resident memory before the first verdict', ours: of(plain, 'residentBefore') / 1e6, unit: 'MB' },
    {
      name: 'resident memory after 10,000 calls, against after 1,000',
      ours: late / 1e6,
      peer: early / 1e6,
      unit: 'MB',
      ratio: late / early,
      atMost: 1.1,
    },
    limited('packed size, against its limit', statSync(packed).size / 1e6, 15, 'MB'),
    {
      name: 'our CRDs from a cold start, against a real server',
      ours: all,
      peer: server.cold,
      unit: 's',
      ratio: all / server.cold,
    },
    {
      name: 'our CRDs once warm, against a real server',
      ours: warm,
      peer: server.warm,
      unit: 's',
      ratio: warm / server.warm,
    },
  ];
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import { inputsOf, sizes } from './inputs.ts';

type Sample = Readonly<Record<string, number>>;
const rounds = 5;
const namesOf = (kind: string) => sizes.map((size) => `${kind}/${size}`);
const names = ['unchanged', 'flipped', 'floor'].flatMap(namesOf);
const here = import.meta.dirname;

function sampleGo(binary: string, env: NodeJS.ProcessEnv): Sample {
  const text = execFileSync(binary, ['-test.bench=.', '-test.benchtime=200ms', '-test.cpu=1'], {
    env,
    encoding: 'utf8',
  });
  const lines = text.matchAll(/^BenchmarkSetStatusCondition\/(\S+)\s+\d+\s+([\d.]+) ns\/op/gm);
  return Object.fromEntries([...lines].map(([, name, nanoseconds]) => [name, Number(nanoseconds)]));
}

// A process each, as each Go benchmark is compiled by itself: what one measures does not shape the other's code.
const sampleOurs = (script: string, inputs: string, name: string): number =>
  Number(execFileSync(process.execPath, [script, inputs, name], { encoding: 'utf8' }));

const medianOf = (samples: readonly Sample[], name: string) => median(samples.map((sample) => sample[name]!));

/**
 * setCondition against Go's meta.SetStatusCondition on the same inputs: nanoseconds per call, medians of five rounds in
 * which one process of each takes its turn. Ours is the bundled, minified package code in plain Node. Needs Go.
 */
export async function benchSetCondition(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'set-condition-'));
  try {
    const [inputs, script, binary] = ['inputs.json', 'measure.mjs', 'peer.test'].map((file) => join(folder, file));
    writeFileSync(inputs!, JSON.stringify(Object.fromEntries(sizes.map((size) => [size, inputsOf(size)]))));
    buildSync({
      entryPoints: [join(here, 'measure.ts')],
      outfile: script!,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
    });
    execFileSync('go', ['test', '-c', '-o', binary!, '.'], {
      cwd: join(here, 'go'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });

    const ours: Sample[] = [];
    const peer: Sample[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(Object.fromEntries(names.map((name) => [name, sampleOurs(script!, inputs!, name)])));
      peer.push(sampleGo(binary!, { ...process.env, INPUTS: inputs! }));
    }
    const row = (name: string, of: string, against = name): BenchRow => {
      const [a, b] = [medianOf(ours, name), medianOf(peer, against)];
      return { name: `${of} ${name}, against Go`, ours: a, peer: b, unit: 'ns', ratio: a / b };
    };
    return [
      ...namesOf('unchanged').map((name) => ({ ...row(name, 'setCondition'), atMost: 1 })),
      ...namesOf('flipped').map((name) => row(name, 'setCondition')),
      ...namesOf('floor').map((name) => row(name, 'a look at one number of each,', name.replace('floor', 'unchanged'))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

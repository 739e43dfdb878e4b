import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshNamespace } from '../../test/cluster/control-plane/namespace.ts';
import { type BenchCluster, done, inBenchCluster } from '../cluster/bench-cluster.ts';
import { bundled } from '../cluster/bundled.ts';
import { follow } from '../cluster/followed.ts';
import { median } from '../median.ts';
import type { BenchOptions } from '../options.ts';
import { percentile } from '../percentile.ts';
import type { BenchRow } from '../row.ts';
import { changeTarget, collectionOf, createTargets, gitTargets, nameOf } from './load.ts';

/** One controller, on as many GitTargets. */
interface Sample {
  /** From the start of the process until all are Ready. */
  readonly convergedSeconds: number;
  /** Of the process, in that time. */
  readonly cpuSeconds: number;
  readonly residentMegabytes: number;
  readonly changeMedianMs: number;
  readonly changeP99Ms: number;
}

type Command = (kubeconfig: string, namespace: string) => readonly [program: string, ...args: string[]];

const here = import.meta.dirname;
const changes = 1000; // p99 is the tenth of them, not one or two
const settleMs = 3000;

/** Of the process and of what it holds now, as the kernel counts it. */
function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** What it has worked so far, in clock ticks of a hundredth of a second. */
function cpuSeconds(pid: number): number {
  const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = rest!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

async function sample(cluster: BenchCluster, count: number, command: Command): Promise<Sample> {
  const { controlPlane, transport } = cluster;
  const namespace = await freshNamespace(controlPlane, 'git-target');
  await createTargets(cluster, namespace, count);
  const followed = await follow(transport, gitTargets, namespace);
  const [program, ...args] = command(controlPlane.kubeconfig, namespace);
  const begun = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, KUBECONFIG: controlPlane.kubeconfig, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const ended = once(child, 'exit');
  try {
    const converged = followed.whenAll(count, ({ status }) => status?.phase === 'RUNNING');
    const early = ended.then(([code]) => {
      throw new Error(`${program}: ended with ${code} before all were Ready\n${said}`);
    });
    early.catch(() => {}); // it ends in the end
    const convergedSeconds = ((await Promise.race([converged, early])) - begun) / 1000;
    const worked = cpuSeconds(child.pid!);
    await sleep(settleMs);
    const resident = residentMegabytes(child.pid!);
    const times: number[] = [];
    for (let round = 0; round < changes; round++) {
      const i = (round * 7919) % count;
      const sent = performance.now();
      const generation = await changeTarget(cluster, namespace, i, round);
      const seen = await followed.when(nameOf(i), ({ status }) => status?.observedGeneration === generation);
      times.push(seen - sent);
    }
    return {
      convergedSeconds,
      cpuSeconds: worked,
      residentMegabytes: resident,
      changeMedianMs: median(times),
      changeP99Ms: percentile(times, 0.99),
    };
  } finally {
    child.kill('SIGTERM');
    await ended;
    await followed.stop();
    await done(cluster, 'DELETE', collectionOf(namespace));
  }
}

function rows(count: number, ours: readonly Sample[], peer: readonly Sample[]): readonly BenchRow[] {
  const of = (name: string, key: keyof Sample, unit: string, atMost?: number): BenchRow => {
    const [a, b] = [ours, peer].map((samples) => median(samples.map((each) => each[key]))) as [number, number];
    const text = `${count.toLocaleString('en')} GitTargets: ${name}, against Go`;
    return { name: text, ours: a, peer: b, unit, ratio: a / b, ...(atMost !== undefined && { atMost }) };
  };
  return [
    of('first convergence', 'convergedSeconds', 's', 1.5),
    of('its CPU', 'cpuSeconds', 's'),
    // Of few objects it is the memory of Node itself that is compared.
    of('resident memory', 'residentMegabytes', 'MB', count >= 10_000 ? 2 : undefined),
    of('a change, p99', 'changeP99Ms', 'ms', 2),
    of('a change, median', 'changeMedianMs', 'ms'),
  ];
}

/**
 * Our GitTarget controller against one of controller-runtime, in Go, that writes the same status from the same objects:
 * same API server, one after the other, as many workers each, and workers of git that have done everything at once.
 */
export async function benchGitTarget({ large }: BenchOptions): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'git-target-'));
  try {
    const peer = join(folder, 'peer');
    execFileSync('go', ['build', '-trimpath', '-o', peer, '.'], {
      cwd: join(here, 'go'),
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const script = bundled(join(here, 'controller.ts'));
    const go: Command = (_, namespace) => [peer, '-namespace', namespace, '-workers', '4'];
    const ours: Command = (kubeconfig, namespace) => [process.execPath, script, kubeconfig, namespace];
    const all: BenchRow[] = [];
    for (const [count, rounds] of large
      ? ([
          [1_000, 3],
          [10_000, 1],
        ] as const)
      : ([[1_000, 3]] as const))
      await inBenchCluster(async (cluster) => {
        const samples: Record<'ours' | 'peer', Sample[]> = { ours: [], peer: [] };
        for (let round = 0; round < rounds; round++) {
          process.stderr.write(`git-target: ${count.toLocaleString('en')} GitTargets, ${round + 1} of ${rounds} …\n`);
          samples.peer.push(await sample(cluster, count, go));
          samples.ours.push(await sample(cluster, count, ours));
        }
        all.push(...rows(count, samples.ours, samples.peer));
      });
    return all;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

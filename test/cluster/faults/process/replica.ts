import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { type LogLine, type RunProcess, startRun } from '../../../cli/run-process.ts';
import type { AccountAccess } from '../../run/account-access.ts';
import { type RecordingProxy, recordingProxy } from '../../run/recording-proxy.ts';

/** `cdk8s-status run` of several systems, one replica of two; a new process whenever it has ended. */
export interface Replica {
  readonly name: string;
  /** The present process, by the name that the API server's audit log has for it. */
  readonly process: string;
  /** How many processes it had so far, and how they ended. */
  readonly ends: readonly (number | NodeJS.Signals)[];
  /** What each of those that ended wrote last to standard error. */
  readonly lastWords: readonly string[];
  /** Its folder of temporary files, which all its processes have, as those of a container have the disk of their pod. */
  readonly temporary: string;
  start(): Promise<void>;
  /** SIGKILL, then another process. */
  kill(): Promise<void>;
  /** It stands still for so long, as a machine that is paused. */
  pause(ms: number): Promise<void>;
  /** Sets its date so many seconds off. */
  setDate(seconds: number): void;
  signal(name: NodeJS.Signals): void;
  /** What its processes logged. */
  lines(): readonly LogLine[];
  /** How often its processes logged a message. */
  logged(message: string): number;
  /** How many of the errors that its processes logged are such. */
  failures(isSuch: (error: string) => boolean): number;
  stop(): Promise<void>;
}

export interface ReplicaProps {
  readonly name: string;
  readonly systems: readonly string[];
  readonly account: AccountAccess;
  readonly namespace: string;
  readonly leaseSeconds: number;
  /** The way to the API server. */
  readonly server: { readonly url: string; readonly caFile: string };
  readonly folder: string;
  /** What Node loads and does before the program. Default: a clock that can jump. */
  readonly nodeArguments?: readonly string[] | undefined;
}

const jumpingClock = ['--import', join(import.meta.dirname, 'jumping-clock.mjs')];
const root = join(import.meta.dirname, '../../../..');

/** The program in one file: from its sources it would take seconds to start, each time that it was killed. */
function bundledProgram(folder: string): string {
  const packages = join(folder, 'node_modules');
  if (!existsSync(packages)) symlinkSync(join(root, 'node_modules'), packages);
  const outfile = join(folder, 'cdk8s-status.mjs');
  if (existsSync(outfile)) return outfile;
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  buildSync({
    entryPoints: [join(root, 'lib/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@cdk8s-status/source'],
    external: Object.keys({ ...dependencies, ...peerDependencies }).filter(
      (name) => !name.startsWith('@cdk8s-status/'),
    ),
  });
  return outfile;
}

export function replica(props: ReplicaProps): Replica {
  const { name, systems, account, namespace, leaseSeconds, server, folder, nodeArguments = jumpingClock } = props;
  const clockFile = join(folder, `${name}.clock`);
  const temporary = join(folder, `${name}.tmp`);
  mkdirSync(temporary);
  const program = bundledProgram(folder);
  const ends: (number | NodeJS.Signals)[] = [];
  const lastWords: string[] = [];
  const earlier: LogLine[] = [];
  let count = 0;
  let proxy: RecordingProxy | undefined;
  let running: RunProcess | undefined;
  let isStopping = false;

  const lines = () => [...earlier, ...(running && !earlier.includes(running.log[0]!) ? running.log : [])];
  const processName = () => `${name}-${count}`;
  async function start(): Promise<void> {
    count++;
    proxy = await recordingProxy(server, processName(), []);
    const lease = ['--leader-elect', '--lease-namespace', account.namespace, '--lease-name', 'faults'];
    const args = [...systems, '--kubeconfig', account.kubeconfig(proxy.url), '--namespace', namespace, ...lease];
    writeFileSync(clockFile, '0');
    const process = startRun([...args, '--lease-duration', String(leaseSeconds), '--port', '0', '--no-webhook'], {
      program: [...nodeArguments, program],
      env: { CLOCK_SHIFT_FILE: clockFile, MEASURE_FILE: join(folder, `${name}.json`), TMPDIR: temporary },
    });
    running = process;
    void ended(process, proxy);
  }
  /** A process that lost its lease ends by itself, and whoever runs it starts it again. */
  async function ended(process: RunProcess, itsProxy: RecordingProxy): Promise<void> {
    ends.push(await process.ended());
    lastWords.push(process.said().stderr.slice(-2000));
    itsProxy.close();
    earlier.push(...process.log);
    if (!isStopping) await start();
  }

  return {
    name,
    get process() {
      return processName();
    },
    ends,
    lastWords,
    temporary,
    start,
    async kill() {
      const killed = running!;
      killed.signal('SIGKILL');
      await killed.ended();
    },
    async pause(ms) {
      const paused = running!;
      paused.signal('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, ms));
      paused.signal('SIGCONT');
    },
    setDate(seconds) {
      writeFileSync(clockFile, String(seconds * 1000));
      if (running!.log.length > 0) running!.signal('SIGUSR2'); // before its first line nobody listens: it would end
    },
    signal: (signal) => running!.signal(signal),
    lines,
    logged: (message) => lines().filter((line) => line.message === message).length,
    failures: (isSuch) => lines().filter(({ error }) => error !== undefined && isSuch(JSON.stringify(error))).length,
    async stop() {
      isStopping = true;
      running?.signal('SIGTERM');
      const force = setTimeout(() => running?.signal('SIGKILL'), 15_000);
      await running?.ended();
      clearTimeout(force);
      proxy?.close();
    },
  };
}

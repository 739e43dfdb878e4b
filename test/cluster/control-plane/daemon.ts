import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ControlPlaneError } from './control-plane-error.ts';
import type { Guard } from './guard.ts';

/** A program that runs until it is stopped, its output in a file. */
export interface Daemon {
  readonly name: string;
  readonly isRunning: boolean;
  /** Its last log lines. */
  tail(lines?: number): string;
  /** Asks it to end, and after 10 seconds makes it. With SIGKILL it ends at once, as in a crash. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again as it was, after it has ended. */
  start(): Promise<void>;
}

export interface DaemonProps {
  readonly program: string;
  readonly args: readonly string[];
  /** Where its log file goes. */
  readonly folder: string;
  readonly guard: Guard;
  /** It is started again half a second after it ended by itself, as by a kubelet. Default: it is not. */
  readonly isKept?: boolean;
}

interface Run {
  readonly child: ChildProcess;
  readonly exit: Promise<void>;
}

const logFile = ({ program, folder }: DaemonProps) => join(folder, `${basename(program)}.log`);
const isRunning = ({ child }: Run) => child.exitCode === null && child.signalCode === null;

async function run(props: DaemonProps): Promise<Run> {
  const { program, args, guard } = props;
  const log = openSync(logFile(props), 'a');
  // Nothing of the caller's environment but PATH: proxies and GODEBUG must not reach the control plane.
  const child = spawn(program, args, { env: { PATH: process.env.PATH }, stdio: ['ignore', log, log] });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new ControlPlaneError(`${program} does not start: ${error.message}`)));
  });
  const pid = child.pid!;
  guard.add(pid);
  child.unref();
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => {
      guard.drop(pid);
      resolve();
    });
  });
  return { child, exit };
}

export async function startDaemon(props: DaemonProps): Promise<Daemon> {
  const name = basename(props.program);
  let isStopped = false;
  let current = await begin();

  async function begin(): Promise<Run> {
    const begun = await run(props);
    begun.child.once('exit', () => {
      if (!props.isKept || isStopped) return;
      const again = async () => {
        if (!isStopped) current = await begin();
      };
      setTimeout(again, 500).unref();
    });
    return begun;
  }

  return {
    name,
    get isRunning() {
      return isRunning(current);
    },
    tail: (lines = 20) => readFileSync(logFile(props), 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
    async stop(signal = 'SIGTERM') {
      isStopped = true;
      const { child, exit } = current;
      if (!isRunning(current)) return;
      child.ref();
      child.kill(signal);
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exit;
      clearTimeout(force);
    },
    async start() {
      if (isRunning(current)) throw new ControlPlaneError(`${name} runs: expected a stop before the next start`);
      isStopped = false;
      current = await begin();
    },
  };
}

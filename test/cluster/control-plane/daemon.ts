import { spawn } from 'node:child_process';
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
  /** Asks it to end, and after 10 seconds makes it. */
  stop(): Promise<void>;
}

export interface DaemonProps {
  readonly program: string;
  readonly args: readonly string[];
  /** Where its log file goes. */
  readonly folder: string;
  readonly guard: Guard;
}

export async function startDaemon({ program, args, folder, guard }: DaemonProps): Promise<Daemon> {
  const name = basename(program);
  const logFile = join(folder, `${name}.log`);
  const log = openSync(logFile, 'a');
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

  return {
    name,
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    tail: (lines = 20) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
    async stop() {
      child.ref();
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exit;
      clearTimeout(force);
    },
  };
}

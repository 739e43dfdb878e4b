import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../../runtime/time/clock.ts';
import { onAbort } from '../../../runtime/time/on-abort.ts';
import { GitError } from './git-error.ts';

export interface GitCall {
  /** Nothing in them is secret. */
  readonly args: readonly string[];
  readonly input?: Buffer;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the git program and returns what it printed. @throws GitError, or the signal's reason. */
export type Git = (call: GitCall) => Promise<string>;

export interface GitProgramProps {
  /** A repository without a working tree. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** What a message may say of what git said. */
  readonly shown: (text: string) => string;
}

/** What was asked to end has so long to remove its locks. */
const graceMs = 1000;
const longestSaid = 600;

// With its children: one of them talks to the network.
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it is gone
  }
}

/** The last thing git says is why it gave up; hints are for those who sit before it. */
function said(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !line.startsWith('hint:'));
  const text = lines.map((line) => line.replace(/\p{Cc}/gu, ' ').trim()).join('; ');
  return text.length > longestSaid ? `…${text.slice(-longestSaid)}` : text || 'it said nothing';
}

/** Of what a remote says without end, the last part. */
function lastBytes(chunks: Buffer[]): void {
  while (chunks.length > 64) chunks.shift();
}

/** Git without a shell, in a group of processes of its own, which ends after a time whatever it does. */
export function gitProgram({ folder, environment, clock, timeoutMs, shown }: GitProgramProps): Git {
  return ({ args, input, signal }) => {
    signal?.throwIfAborted();
    const command = `git ${args[0]}`;
    return new Promise((resolve, reject) => {
      const child = spawn('git', args, { cwd: folder, env: environment, detached: true, stdio: 'pipe' });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      let ended: { readonly why: unknown } | undefined;
      let cancelKill = () => {};

      const end = (why: unknown) => {
        if (ended) return;
        ended = { why };
        signalGroup(child, 'SIGTERM');
        cancelKill = clock.after(graceMs, () => signalGroup(child, 'SIGKILL'));
      };
      const timedOut = () =>
        end(new GitError({ command, found: `found no end of it within ${timeoutMs / 1000} s`, wasKilled: true }));
      const cancelTimeout = clock.after(timeoutMs, timedOut);
      const forget = signal && onAbort(signal, () => end(signal.reason));
      const settled = () => {
        cancelTimeout();
        cancelKill();
        forget?.();
      };

      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => {
        stderr.push(chunk);
        lastBytes(stderr);
      });
      child.stdin.on('error', () => {}); // it ended before it read all, and says why by its exit code
      child.once('error', ({ message }) => {
        settled();
        reject(new GitError({ command, found: `${message}; is git installed?` }));
      });
      child.once('close', (code, killedBy) => {
        settled();
        if (ended) return reject(ended.why);
        if (code === 0) return resolve(Buffer.concat(stdout).toString('utf8'));
        const found = `${code === null ? killedBy : `exit code ${code}`}: ${said(shown(Buffer.concat(stderr).toString()))}`;
        reject(new GitError({ command, found, wasKilled: code === null }));
      });
      child.stdin.end(input);
    });
  };
}

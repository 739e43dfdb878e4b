import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { userEnvironment } from './environment.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder as a user would. A failure is an outcome, not an error. */
export async function command(folder: string, program: string, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn(program, args, { cwd: folder, env: userEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
}

/** Runs a program whose failure makes the rest pointless. @throws with all it printed. */
export async function mustRun(folder: string, program: string, ...args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await command(folder, program, ...args);
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')}: expected exit code 0, found ${code}\n${stdout}${stderr}`);
}

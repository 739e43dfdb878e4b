import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Where a program runs, and with what environment. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program; what it prints on stdout comes back. @throws with all it printed when it fails. */
export async function run(where: string | Surroundings, program: string, ...args: readonly string[]): Promise<string> {
  const surroundings = typeof where === 'string' ? { cwd: where } : where;
  const child = spawn(program, args, { ...surroundings, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code === 0) return stdout;
  throw new Error(`${[program, ...args].join(' ')}: expected exit code 0, found ${code}\n${stdout}${stderr}`);
}

/** Runs a Node program with this version of Node. */
export const runNode = (cwd: string, ...args: readonly string[]): Promise<string> =>
  run(cwd, process.execPath, ...args);

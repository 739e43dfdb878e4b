import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a program; what it prints on stdout comes back, its stderr goes through. @throws when it fails. */
export async function run(cwd: string, program: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code === 0) return output;
  throw new Error(`${[program, ...args].join(' ')}: expected exit code 0, found ${code}\n${output}`);
}

/** Runs a Node program of this version of Node. */
export const runNode = (cwd: string, ...args: readonly string[]): Promise<string> =>
  run(cwd, process.execPath, ...args);

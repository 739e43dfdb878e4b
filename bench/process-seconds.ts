import { spawnSync } from 'node:child_process';

/** How long a program takes as a whole process, in seconds. Throws with its output when it fails. */
export function processSeconds(program: string, args: readonly string[], cwd?: string): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit ${status}: expected 0\n${stdout}${stderr}`);
  return (performance.now() - start) / 1000;
}

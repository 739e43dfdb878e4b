import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Compiles one project into a folder; what the compiler says goes to stderr, for stdout belongs to `npm pack --json`. */
export async function compile(root: string, project: string, outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', project, '--outDir', outDir], { cwd: root, stdio: [0, 2, 2] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`tsc -p ${project}: expected exit code 0, found ${code}`);
}

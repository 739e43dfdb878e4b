import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../../scripts/packaging/project.ts';
import { command, type Outcome } from './command.ts';
import { installationOf } from './installation.ts';
import { writeNodeModules } from './node-modules.ts';

/** An example in a folder of its own outside the checkout, with the packed packages installed. */
export interface Consumer {
  readonly folder: string;
  run(program: string, ...args: readonly string[]): Promise<Outcome>;
  remove(): void;
}

const leftovers = new Set(['node_modules', 'dist', 'crds', 'docs', 'imports', 'package-lock.json']);

/** A consumer made from a folder of `examples/`. */
export async function consumerOf(example: string): Promise<Consumer> {
  const source = join(root, 'examples', example);
  const installation = await installationOf(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
  const place = mkdtempSync(join(tmpdir(), 'cdk8s-status-consumer-'));
  const folder = join(place, 'examples', example);
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !leftovers.has(basename(path)) });
  await writeNodeModules(folder, installation);
  return {
    folder,
    run: (program, ...args) => command(folder, program, ...args),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

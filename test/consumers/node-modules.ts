import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.ts';
import type { Installation } from './installation.ts';

// Third-party packages are links into the installation; a scope and `.bin` are folders of their own.
function link(from: string, to: string, ours: ReadonlySet<string>, scope = ''): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '.bin') cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else if (name.startsWith('@')) link(join(from, name), join(to, name), ours, `${name}/`);
    else if (!name.startsWith('.') && !ours.has(`${scope}${name}`)) symlinkSync(join(from, name), join(to, name));
  }
}

/** The `node_modules` of a consumer: the packed packages unpacked, beside links to what npm installed with them. */
export async function writeNodeModules(consumer: string, { folder, ours }: Installation): Promise<void> {
  const nodeModules = join(consumer, 'node_modules');
  link(join(folder, 'node_modules'), nodeModules, new Set(ours.map(({ name }) => name)));
  for (const { name, file } of ours) {
    const unpacked = join(nodeModules, name);
    mkdirSync(unpacked, { recursive: true });
    await mustRun(unpacked, 'tar', '-xzf', file, '--strip-components=1');
    const { bin } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
    for (const program of Object.values<string>(bin ?? {})) chmodSync(join(unpacked, program), 0o755); // as npm does
  }
}

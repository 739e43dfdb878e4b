import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inputsDigest } from './inputs-digest.ts';
import { withLock } from './lock.ts';
import { run } from './program.ts';
import { packablePackages, root } from './project.ts';

export interface Tarball {
  /** The package's name. */
  readonly name: string;
  /** The absolute path of the .tgz file. */
  readonly file: string;
}

const folder = join(root, 'build/tarballs');
const day = 24 * 60 * 60 * 1000;

function removeOld(): void {
  for (const name of readdirSync(folder).map((name) => join(folder, name)))
    if (Date.now() - statSync(name).mtimeMs > day) rmSync(name, { recursive: true, force: true });
}

async function pack(destination: string): Promise<void> {
  const fresh = `${destination}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const { folder } of packablePackages())
    await run(folder, 'npm', 'pack', '--loglevel=error', '--pack-destination', fresh);
  renameSync(fresh, destination);
  removeOld();
}

/** The packages as `npm pack` makes them, those that can be packed here; packed once as long as nothing they are made of changes. */
export async function tarballs(): Promise<Tarball[]> {
  const packed = join(folder, inputsDigest().slice(0, 16));
  mkdirSync(folder, { recursive: true });
  await withLock(join(root, 'build/tarballs.lock'), async () => {
    if (!existsSync(packed)) await pack(packed);
  });
  const files = readdirSync(packed);
  return packablePackages().map(({ name }) => {
    const start = `${name.replace('@', '').replace('/', '-')}-`;
    return {
      name,
      file: join(packed, files.find((file) => file.startsWith(start) && /^\d/.test(file.slice(start.length)))!),
    };
  });
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../scripts/packaging/lock.ts';
import { packages } from '../../scripts/packaging/project.ts';

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const installed = ['name', 'version', 'bin', 'engines', 'dependencies', 'peerDependencies', 'peerDependenciesMeta'];
const unusedFor = 14 * 24 * 60 * 60 * 1000;

// What npm looks at, in the consumer's manifest and in those of the packages.
function digestOf({ dependencies, devDependencies }: Manifest): string {
  const ours = packages.map(({ folder }) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return installed.map((key) => manifest[key]);
  });
  const looked = JSON.stringify([dependencies, devDependencies, ours]);
  return createHash('sha256').update(looked).digest('hex').slice(0, 16);
}

function removeUnused(cache: string): void {
  for (const name of readdirSync(cache).filter((name) => name.startsWith('consumer-'))) {
    const { mtimeMs = Date.now() } = statSync(join(cache, name), { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > unusedFor) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** The folder of a manifest's installation outside the checkout, filled once for the same manifests. */
export async function cached(manifest: Manifest, fill: (folder: string) => Promise<void>): Promise<string> {
  const base = process.env.CDK8S_STATUS_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const cache = join(base, 'cdk8s-status');
  const folder = join(cache, `consumer-${digestOf(manifest)}`);
  mkdirSync(cache, { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return utimesSync(folder, new Date(), new Date());
    removeUnused(cache);
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh);
    await fill(fresh);
    renameSync(fresh, folder);
  });
  return folder;
}

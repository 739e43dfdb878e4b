import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { withLock } from '../../scripts/packaging/lock.ts';
import { packages } from '../../scripts/packaging/project.ts';
import { type Tarball, tarballs } from '../../scripts/packaging/tarballs.ts';
import { mustRun } from './command.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What `npm install` made of a manifest with the packed packages. */
export interface Installation {
  readonly folder: string;
  /** Those of ours that the manifest asks for, as packed now; in the folder they may be older. */
  readonly ours: readonly Tarball[];
}

const cache = () =>
  join(process.env.CDK8S_STATUS_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-status');

// What npm looks at: the consumer's manifest and those of the packages.
function digestOf({ dependencies, devDependencies }: Manifest): string {
  const ours = packages.map(({ folder }) => readFileSync(join(folder, 'package.json'), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify([dependencies, devDependencies, ours]))
    .digest('hex');
}

/**
 * `npm install` of a manifest in an empty folder outside the checkout, the packed packages in place of those of the
 * registry. Done once for the same manifests: what npm does depends on nothing else of ours.
 */
export async function installationOf(manifest: Manifest): Promise<Installation> {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const ours = (await tarballs()).filter(({ name }) => name in all);
  const folder = join(cache(), `consumer-${digestOf(manifest).slice(0, 16)}`);
  mkdirSync(dirname(folder), { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'package.json'), JSON.stringify({ ...manifest, name: 'consumer' }));
    const quick = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await mustRun(fresh, 'npm', 'install', ...quick, ...ours.map(({ file }) => file));
    renameSync(fresh, folder);
  });
  return { folder, ours };
}

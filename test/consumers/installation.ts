import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Tarball, tarballs } from '../../scripts/packaging/tarballs.ts';
import { mustRun } from './command.ts';
import { cached, type Manifest } from './installation-cache.ts';

/** What `npm install` made of a manifest with the packed packages. */
export interface Installation {
  readonly folder: string;
  /** Those of ours that the manifest asks for, as packed now; in the folder they may be older. */
  readonly ours: readonly Tarball[];
}

const quick = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** `npm install` of a manifest in an empty folder, the packed packages in place of those of the registry. */
export async function installationOf(manifest: Manifest): Promise<Installation> {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const ours = (await tarballs()).filter(({ name }) => name in all);
  const folder = await cached(manifest, async (fresh) => {
    writeFileSync(join(fresh, 'package.json'), JSON.stringify({ ...manifest, name: 'consumer' }));
    await mustRun(fresh, 'npm', 'install', ...quick, ...ours.map(({ file }) => file));
  });
  return { folder, ours };
}

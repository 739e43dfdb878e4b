import { join } from 'node:path';
import { run } from '../packaging/program.ts';
import { root } from '../packaging/project.ts';

/** Packs the package as npm would publish it; the tarball's path. Builds the module if it is not in the cache. */
export async function packApiServer(destination: string): Promise<string> {
  const folder = join(root, 'packages/apiserver');
  const printed = await run(folder, 'npm', 'pack', '--json', '--loglevel=error', '--pack-destination', destination);
  const [{ filename }] = JSON.parse(printed.slice(printed.indexOf('[\n'))) as [{ readonly filename: string }];
  return join(destination, filename);
}

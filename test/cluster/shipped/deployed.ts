import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crdName, type KindDefinition } from '../../../lib/definition/kind.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { established } from '../control-plane/established.ts';

async function deploy({ kubectl }: ControlPlaneClient, folder: string): Promise<void> {
  const { synthesize } = await import('./synthesize.ts'); // cdk8s: only the first test file has to load it
  for (const path of synthesize(folder)) {
    const { code, stderr } = await kubectl(['apply', '--server-side', '-f', path]);
    if (code !== 0) throw new Error(`kubectl apply of ${path}: expected exit code 0, found ${code}\n${stderr}`);
  }
}

/**
 * Everything `npm run synth` ships is on the suite's control plane, and these kinds are served. It is applied once; two
 * test files that start at the same time both apply the same.
 */
export async function deployed(controlPlane: ControlPlaneClient, ...kinds: readonly KindDefinition[]): Promise<void> {
  const folder = dirname(controlPlane.caFile); // the control plane's own: it goes with the suite
  const done = join(folder, 'deployed');
  if (!existsSync(done)) {
    await deploy(controlPlane, mkdtempSync(join(folder, 'shipped-')));
    writeFileSync(done, '');
  }
  for (const kind of kinds) await established(controlPlane, crdName(kind));
}

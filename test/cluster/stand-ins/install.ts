import type { ControlPlaneClient } from '../control-plane/client.ts';
import { established } from '../control-plane/established.ts';
import { type ForeignKind, standInCrd, standInName } from './foreign-kind.ts';

/** These stand-ins are on the control plane, and served. Test files that do so at the same time all apply the same. */
export async function installStandIns(
  controlPlane: ControlPlaneClient,
  ...kinds: readonly ForeignKind[]
): Promise<void> {
  for (const kind of kinds) {
    const input = JSON.stringify(standInCrd(kind));
    const { code, stderr } = await controlPlane.kubectl(['apply', '--server-side', '-f', '-'], { input });
    if (code !== 0)
      throw new Error(`kubectl apply of ${standInName(kind)}: expected exit code 0, found ${code}\n${stderr}`);
  }
  for (const kind of kinds) await established(controlPlane, standInName(kind));
}

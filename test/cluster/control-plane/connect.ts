import { type Connection, type ControlPlaneClient, controlPlaneClient } from './client.ts';
import type { ControlPlane } from './control-plane.ts';
import { ControlPlaneError } from './control-plane-error.ts';
import { askForControllers } from './controllers-on-demand.ts';

const variable = 'CDK8S_STATUS_CONTROL_PLANE';

/** Lets every process started from here on reach it by `connectControlPlane`. */
export function publishControlPlane({ connection }: ControlPlane): void {
  process.env[variable] = JSON.stringify(connection);
}

/** How to reach it, and where its programs are. */
export function published(): Connection {
  const connection = process.env[variable];
  if (connection) return JSON.parse(connection);
  throw new ControlPlaneError(
    `${variable} is not set: tests in test/cluster run by npm run test:cluster, which starts one`,
  );
}

/** The control plane of the running test suite: no controllers, no nodes. */
export function connectControlPlane(): ControlPlaneClient {
  return controlPlaneClient(published());
}

/**
 * The other control plane of the running test suite, which the first file that asks for it starts: with the controllers
 * of Kubernetes, and a node on which pods seem to run.
 */
export async function connectControllers(): Promise<ControlPlaneClient> {
  return controlPlaneClient(await askForControllers(published().folder));
}

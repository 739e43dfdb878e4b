import { type ControlPlaneClient, controlPlaneClient } from './client.ts';
import type { ControlPlane } from './control-plane.ts';
import { ControlPlaneError } from './control-plane-error.ts';

const variable = 'CDK8S_STATUS_CONTROL_PLANE';

/** Lets every process started from here on reach it by `connectControlPlane`. */
export function publishControlPlane({ connection }: ControlPlane): void {
  process.env[variable] = JSON.stringify(connection);
}

/** The control plane of the running test suite. */
export function connectControlPlane(): ControlPlaneClient {
  const connection = process.env[variable];
  if (connection) return controlPlaneClient(JSON.parse(connection));
  throw new ControlPlaneError(
    `${variable} is not set: tests in test/cluster run by npm run test:cluster, which starts one`,
  );
}

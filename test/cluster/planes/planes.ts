import type { ControlPlaneClient } from '../control-plane/client.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { inProcessPlane } from './in-process-plane.ts';

/** Where the same is true: for `describe.each`. */
export const planes = (): readonly { readonly where: string; readonly controlPlane: ControlPlaneClient }[] => [
  { where: 'the API server', controlPlane: connectControlPlane() },
  { where: 'the in-process cluster', controlPlane: inProcessPlane() },
];

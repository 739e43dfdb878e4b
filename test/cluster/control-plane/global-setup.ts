import { publishControlPlane } from './connect.ts';
import { startControlPlane } from './control-plane.ts';
import { ControlPlaneError } from './control-plane-error.ts';
import { keepRunning } from './running.ts';

/** Starts one control plane for all files of test/cluster. */
async function startForSuite(): Promise<void> {
  try {
    const controlPlane = await startControlPlane();
    keepRunning(controlPlane);
    publishControlPlane(controlPlane);
  } catch (error) {
    if (error instanceof ControlPlaneError) error.stack = error.message; // it says what to do; where it was thrown does not help
    throw error;
  }
}

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default startForSuite;

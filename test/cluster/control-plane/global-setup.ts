import { controllerAssets } from './assets.ts';
import { publishControlPlane } from './connect.ts';
import { startControlPlane } from './control-plane.ts';
import { ControlPlaneError } from './control-plane-error.ts';
import { offerControllers } from './controllers-on-demand.ts';
import { keepRunning } from './running.ts';

interface JestConfig {
  readonly testPathPatterns: { readonly patterns: readonly string[] };
}

/** Starts one control plane for all files of test/cluster, and is ready to start one with controllers. */
async function startForSuite({ testPathPatterns }: JestConfig): Promise<void> {
  try {
    if (testPathPatterns.patterns.length === 0) await controllerAssets(); // a build beside the tests would slow them
    const controlPlane = await startControlPlane();
    keepRunning(controlPlane);
    publishControlPlane(controlPlane);
    keepRunning(await offerControllers(controlPlane.connection.folder, () => startControlPlane({ controllers: true })));
  } catch (error) {
    if (error instanceof ControlPlaneError) error.stack = error.message; // it says what to do; where it was thrown does not help
    throw error;
  }
}

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default startForSuite;

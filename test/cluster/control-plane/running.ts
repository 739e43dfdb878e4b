import type { ControlPlane } from './control-plane.ts';

// jest loads its set-up and its teardown as two programs in one process; the global object is what they share.
const key = Symbol.for('cdk8s-status/running-control-plane');
const shared = globalThis as { [key]?: ControlPlane };

export function keepRunning(controlPlane: ControlPlane): void {
  shared[key] = controlPlane;
}

export async function stopRunning(): Promise<void> {
  const controlPlane = shared[key];
  delete shared[key];
  await controlPlane?.stop();
}

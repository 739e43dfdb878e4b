/** Something on this machine keeps the control plane from being built or started; the message says what to do. */
export class ControlPlaneError extends Error {
  override readonly name = 'ControlPlaneError';
}

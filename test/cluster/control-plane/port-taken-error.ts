import { ControlPlaneError } from './control-plane-error.ts';

/** Another process took a port between our finding it free and the program's binding it; other ports will do. */
export class PortTakenError extends ControlPlaneError {}

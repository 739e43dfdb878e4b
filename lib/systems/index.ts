import { dittofs } from './dittofs/index.ts';
import { gitopsReverser } from './gitops-reverser/index.ts';
import type { System } from './system.ts';

/** The registry: the only list of systems. */
export const systems: readonly System[] = [dittofs, gitopsReverser];

import { bindy } from './bindy/system.ts';
import { capt } from './capt/system.ts';
import { dittofs } from './dittofs/system.ts';
import { gitopsReverser } from './gitops-reverser/system.ts';
import { locust } from './locust/system.ts';
import type { System } from './system.ts';

/** The registry: the only list of systems. */
export const systems: readonly System[] = [bindy, capt, dittofs, gitopsReverser, locust];

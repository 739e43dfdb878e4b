import { setTimeout as sleep } from 'node:timers/promises';
import { type Fixpoint, fixpoint, type Unfinished } from './after/fixpoint.ts';
import { mirrored } from './after/mirrored.ts';
import type { FaultWorld } from './fault-world.ts';

export interface Settled extends Fixpoint {
  /** Until the look began in which nothing was left to do; absent: there was none. */
  readonly seconds?: number;
}

/** Looks again and again until every status follows from the world, for so long; what was seen last otherwise. */
export async function settled(
  world: FaultWorld,
  limitSeconds: number,
  counts: (unfinished: Unfinished) => boolean = () => true,
): Promise<Settled> {
  const { controllers, transport, namespace } = world;
  const beganMs = Date.now();
  for (;;) {
    const seconds = (Date.now() - beganMs) / 1000;
    const { looked, unfinished } = await fixpoint({ controllers, transport, namespace });
    const found = { looked, unfinished: [...unfinished, ...(await mirrored(world))].filter(counts) };
    if (found.unfinished.length === 0) return { ...found, seconds };
    if (seconds > limitSeconds) return found;
    await sleep(300);
  }
}

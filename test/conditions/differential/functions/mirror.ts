import { type Condition, type MirrorOptions, mirror as mirrorCondition } from '@cdk8s-status/conditions';
import { type Printed, printed } from '../answer.ts';
import type { Comparison } from '../comparison.ts';
import { randomConditions, randomMessage, randomStatus, randomType } from '../random-condition.ts';

export interface MirrorInput extends MirrorOptions {
  readonly conditions: readonly Condition[];
  readonly type: string;
}

/** mirror beside conditions.NewMirrorCondition. */
export const mirror: Comparison<MirrorInput, Printed> = {
  name: 'mirror',
  input(random) {
    const conditions = randomConditions(random);
    const type = conditions.length && random.chance(50) ? random.pick(conditions).type : randomType(random);
    const fallback = { status: randomStatus(random) || 'Unknown', reason: 'NotThere', message: randomMessage(random) };
    return {
      conditions,
      type,
      ...(random.chance(50) && { as: 'Mirrored' }),
      ...(random.chance(50) && { fallback }),
    };
  },
  ours: ({ conditions, type, ...options }) => printed(mirrorCondition(conditions, type, options)),
};

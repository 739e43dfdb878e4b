import type { Condition } from '@cdk8s-status/conditions';
import { kstatus as kstatusOf } from '@cdk8s-status/conditions/kstatus';
import type { Comparison } from '../comparison.ts';
import { randomConditions, randomGeneration } from '../random-condition.ts';

export interface KstatusInput {
  readonly object: {
    readonly metadata: { readonly generation?: number; readonly deletionTimestamp?: string };
    readonly status?: { readonly observedGeneration?: number; readonly conditions?: readonly Condition[] };
  };
}
export type KstatusAnswer = readonly [status: string, message: string];

const noList = 'no list' as unknown as readonly Condition[];

/** kstatus beside status.Compute, for kinds that it has no rules of their own for. */
export const kstatus: Comparison<KstatusInput, KstatusAnswer> = {
  name: 'kstatus',
  input(random) {
    const generation = random.chance(70) ? { generation: randomGeneration(random) } : {};
    const observed = random.chance(50) ? generation.generation : randomGeneration(random);
    const conditions = randomConditions(random).map((c) =>
      random.chance(40) ? { ...c, type: random.pick(['Ready', 'Reconciling', 'Stalled']) } : c,
    );
    const status = {
      ...(random.chance(60) && observed && { observedGeneration: observed }),
      ...(random.chance(90) && { conditions: random.chance(3) ? noList : conditions }),
    };
    return {
      object: {
        metadata: { ...generation, ...(random.chance(5) && { deletionTimestamp: '2026-01-01T00:00:00Z' }) },
        ...(random.chance(95) && { status }),
      },
    };
  },
  ours({ object }) {
    const { status, message } = kstatusOf(object);
    return [status, message];
  },
};

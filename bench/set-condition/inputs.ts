import type { Condition } from '../../packages/conditions/src/conditions/condition.ts';
import type { ConditionToSet } from '../../packages/conditions/src/conditions/stamp.ts';

/** What both sides set, one condition after the other: the same again, and with the other status. */
export interface Inputs {
  readonly stored: readonly Condition[];
  readonly same: readonly ConditionToSet[];
  readonly flipped: readonly ConditionToSet[];
}

export const sizes = [1, 6, 40] as const;

const names = ['Ready', 'Validated', 'EncryptionConfigured', 'SnapshotSynced', 'EventStreamLive', 'Reconciling'];

/** As many conditions as asked for, as a controller has them: first those with names, then one for each instance. */
export function inputsOf(size: number): Inputs {
  const stored = Array.from({ length: size }, (_, i): Condition => {
    const ready = i % 3 !== 0;
    return {
      type: names[i] ?? `Bind9Instance-${i - names.length}`,
      status: ready ? 'True' : 'False',
      reason: ready ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      message: `${ready ? 3 : 1}/3 pods of component ${i} are ready`,
      lastTransitionTime: '2026-01-02T03:04:05Z',
      observedGeneration: 7,
    };
  });
  const same = stored.map(({ lastTransitionTime: _, ...wanted }) => wanted);
  const flipped = same.map((c) => ({ ...c, status: c.status === 'True' ? ('False' as const) : ('True' as const) }));
  return { stored, same, flipped };
}

import type { Verdict } from '@cdk8s-status/conditions';

/** Status, reason and message, or that there is nothing to merge. */
export type MergedAnswer = readonly [status: string, reason: string, message: string] | 'nothing to merge';

/** A verdict as both sides print it. */
export function merged(verdict: () => Verdict): MergedAnswer {
  try {
    const { status, reason, message } = verdict();
    return [status, reason, message];
  } catch (error) {
    if (error instanceof RangeError) return 'nothing to merge';
    throw error;
  }
}

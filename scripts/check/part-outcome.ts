import type { PartResult } from './check-part.ts';

/** What a part says when it could not look, and why: the last line that it prints. */
export const skipped = (reason: string) => `skipped: ${reason}`;

/** What the end of a part's process means. Pure. */
export const partOutcome = (status: number | null, output: string): Pick<PartResult, 'outcome' | 'output'> => {
  if (status !== 0) return { outcome: 'failed', output: output.trim() };
  const reason = /^skipped: (.*)$/m.exec(output.trim().split('\n').at(-1) ?? '')?.[1];
  return reason === undefined ? { outcome: 'ok', output: '' } : { outcome: 'skipped', output: reason };
};

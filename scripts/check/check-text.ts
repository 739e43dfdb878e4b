import type { PartResult } from './check-part.ts';

/** One line for each part, and under a failed one what it printed. */
export const partText = ({ name, outcome, seconds, output }: PartResult): string => {
  const line = `${outcome.padEnd(7)}  ${name.padEnd(9)}  ${`${seconds.toFixed(1)} s`.padStart(7)}`;
  if (outcome === 'skipped') return `${line}  ${output}`;
  return outcome === 'ok' ? line : `${line}\n${output.replace(/^(?=.)/gm, '    ')}`;
};

/** The last line: whether all is well, and what is not. */
export const summaryText = (results: readonly PartResult[]): string => {
  const named = (outcome: PartResult['outcome']) =>
    results.filter((r) => r.outcome === outcome).map(({ name }) => name);
  const failed = named('failed');
  const skipped = named('skipped');
  const also = skipped.length > 0 ? `, skipped: ${skipped.join(', ')}` : '';
  if (failed.length === 0) return `check: ${named('ok').length} of ${results.length} parts hold${also}`;
  return `check: ${failed.length} of ${results.length} parts failed: ${failed.join(', ')}${also}`;
};

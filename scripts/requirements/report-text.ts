import { styleText } from 'node:util';
import type { ProofCounts, ProofReport, RequirementReport, TraceReport } from './proof-report.ts';

export interface TextOptions {
  /** Only what is not proven. */
  readonly open?: boolean;
  readonly colors?: boolean;
}

type Paint = (color: 'green' | 'red' | 'yellow' | 'dim' | 'bold', text: string) => string;

/** The report for people: requirements by system, then errors and warnings, then the counts. Pure. */
export const reportText = (report: TraceReport, { open = false, colors = false }: TextOptions = {}): string => {
  const paint: Paint = (color, text) => (colors ? styleText(color, text, { validateStream: false }) : text);
  const shown = report.systems.flatMap(({ prefix, name, requirements, counts }) => [
    `${paint('bold', `${name} (${prefix})`)}: ${countsText(counts)}`,
    ...requirements.flatMap((requirement) => requirementLines(requirement, open, paint)),
    '',
  ]);
  return [
    ...shown,
    ...report.warnings.map((warning) => `${paint('yellow', 'warning')} ${warning}`),
    ...report.errors.map(({ message }) => `${paint('red', 'error')} ${message}`),
    `${countsText(report.counts)}, ${count(report.errors.length, 'error')}`,
  ].join('\n');
};

const requirementLines = ({ id, text, declined, proofs }: RequirementReport, open: boolean, paint: Paint) => {
  const shown = open ? proofs.filter(({ state }) => state !== 'proven') : proofs;
  if (declined !== undefined)
    return open ? [] : [`  ${id}  ${text}`, `        ${paint('dim', `declined: ${declined}`)}`];
  return shown.length === 0 ? [] : [`  ${id}  ${text}`, ...shown.map((proof) => proofLine(proof, paint))];
};

const proofLine = ({ word, finished, waiting, state, tests }: ProofReport, paint: Paint) => {
  const [first, ...more] = tests;
  const others = more.length > 0 ? ` and ${count(more.length, 'other')}` : '';
  const carrier = first ? `  ${paint('dim', `${first.file}: "${first.title}"${others}`)}` : '';
  const reason = waiting === undefined ? '' : `  ${paint('dim', `waits: ${waiting}`)}`;
  return `        ${word.padEnd(4)}  ${stateText(finished, state, paint)}${reason}${carrier}`;
};

const stateText = (finished: boolean, state: ProofReport['state'], paint: Paint) => {
  if (state === 'proven') return paint('green', 'proven');
  if (finished) return paint('red', state);
  return paint('yellow', state === 'missing' ? 'open' : `open, ${state}`);
};

const countsText = ({ requirements, declined, proofs, proven, open, unproven }: ProofCounts) =>
  `${count(requirements, 'requirement')} (${declined} declined), ${count(proofs, 'proof')}: ` +
  `${proven} proven, ${open} open, ${unproven} finished but not proven`;

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

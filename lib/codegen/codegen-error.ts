import { Cdk8sStatusError } from '../errors/cdk8s-status-error.ts';

/** Where a problem is, what was found there, what was expected, and what to do about it. */
export interface CodegenProblem {
  /** A file, and a path in it: `crds/a.yaml: Widget v1 .spec.properties`. */
  readonly at: string;
  readonly found: string;
  readonly expected: string;
  readonly fix?: string;
}

/** Files could not be read, generated or written. All problems at once; nothing was written. */
export class CodegenError extends Cdk8sStatusError {
  override readonly name = 'CodegenError';
  readonly problems: readonly CodegenProblem[];

  constructor(problems: readonly CodegenProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.problems = problems;
  }
}

const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach a terminal
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, 300);

const problemLine = ({ at, found, expected, fix }: CodegenProblem): string =>
  printable(`${printable(at)}: found ${found}`) + printable(`, expected ${expected}${fix ? `; ${fix}` : ''}`);

/** A value as an error message shows it: short, on one line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

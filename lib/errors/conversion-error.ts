import { type Problem, problemText } from '@cdk8s-status/conditions/check';
import { Cdk8sStatusError } from './cdk8s-status-error.ts';

const most = 10;
const short = (text: string) => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/** An object cannot be converted to another version: what is wrong with it, at most ten problems. */
export class ConversionError extends Cdk8sStatusError {
  override readonly name = 'ConversionError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    // What was found comes from outside: it may be of any length.
    const shown = problems.slice(0, most).map((problem) => ({ ...problem, path: short(problem.path) }));
    const more = problems.length > most ? [`and ${problems.length - most} more`] : [];
    super([...shown.map(problemText), ...more].join('\n'));
    this.problems = shown;
  }
}

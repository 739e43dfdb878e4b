import { Cdk8sStatusError } from './cdk8s-status-error.ts';

/** A problem of an app, at the construct that has it. */
export interface ConstructProblem {
  readonly constructPath: string;
  readonly problem: string;
}

/** The app declares something the API server would refuse, or that nobody could keep. Nothing was written. */
export class InvalidAppError extends Cdk8sStatusError {
  override readonly name = 'InvalidAppError';
  declare readonly problems: readonly ConstructProblem[];

  constructor(problems: readonly ConstructProblem[]) {
    const lines = problems.map(({ constructPath, problem }) => `  [${constructPath}] ${problem}`);
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`${count}, nothing was written:\n${lines.join('\n')}`);
    // Not enumerable: Node prints the properties of an error behind its message, which lists them already.
    Object.defineProperty(this, 'problems', { value: problems });
    // An app that does not catch this prints the stack: it says what is wrong and nothing of our inside.
    this.stack = `${this.name}: ${this.message}`;
  }
}

import type { Random } from './random.ts';

/** One function of ours beside the Go original that answers under the same name. Inputs and answers are JSON. */
export interface Comparison<Input, Answer> {
  readonly name: string;
  readonly input: (random: Random) => Input;
  readonly ours: (input: Input) => Answer;
}

/** An answer that we want to differ. It must occur, and explain the difference fully. */
export interface DeliberateDifference<Input, Answer> {
  readonly name: string;
  readonly reason: string;
  readonly function: string;
  /** What the original must be asked for our answer; the same input where the difference does not apply. */
  readonly input?: (input: Input) => Input;
  /** What our answer is, given the original's; the same answer where the difference does not apply. */
  readonly answer?: (theirs: Answer, input: Input, ours: Answer) => Answer;
}

/** With its input and answer types forgotten, to stand in a list. */
export type AnyComparison = Comparison<unknown, unknown>;
export type AnyDifference = DeliberateDifference<unknown, unknown>;

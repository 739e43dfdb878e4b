/** Something wrong: where, what was found, what was expected instead. */
export interface Problem {
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** One line for people. */
export const problemText = ({ path, found, expected }: Problem): string => `${path}: ${found}: expected ${expected}`;

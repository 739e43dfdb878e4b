/** A part of `npm run check`: a script of package.json, runnable alone as `npm run check:<name>`. */
export interface CheckPart {
  readonly name: string;
  readonly does: string;
}

export interface PartResult {
  readonly name: string;
  readonly outcome: 'ok' | 'failed' | 'skipped';
  readonly seconds: number;
  /** Why it was skipped, or all that it printed when it failed. */
  readonly output: string;
}

/** All of them, quick ones first. */
export const parts: readonly CheckPart[] = [
  { name: 'types', does: 'the project and each package compile' },
  { name: 'lint', does: 'lint and format' },
  { name: 'imports', does: 'imports point the way of the architecture' },
  { name: 'links', does: 'links in documents lead somewhere' },
  { name: 'dead-code', does: 'nothing is unused or undeclared' },
  { name: 'audit', does: 'what users install has no known vulnerability' },
  { name: 'package', does: 'the packages can be imported every way there is' },
  { name: 'generated', does: 'generated files are what npm run synth writes' },
];

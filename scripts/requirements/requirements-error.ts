/** The data in `requirements/`, a record, or the command line cannot be understood; lists every problem. */
export class RequirementsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'RequirementsError';
  }
}

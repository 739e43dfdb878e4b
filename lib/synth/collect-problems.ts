import type { IConstruct } from 'constructs';
import type { ConstructProblem } from '../errors/invalid-app-error.ts';

/** Everything that is wrong in a construct tree, each problem with the path of its construct. Pure: writes nothing. */
export const collectProblems = (root: IConstruct): ConstructProblem[] =>
  root.node
    .findAll()
    .flatMap((construct) =>
      construct.node.validate().map((problem) => ({ constructPath: construct.node.path || '/', problem })),
    );

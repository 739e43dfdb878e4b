import { problemText } from '@cdk8s-status/conditions/check';
import type { App } from 'cdk8s';
import { CustomResourceDefinition } from '../crd/custom-resource-definition.ts';
import { statusSchema } from '../crd/status-schema.ts';
import { checkSpecValue } from '../custom-resource/check-spec-value.ts';
import type { KindExample } from '../definition/example.ts';
import { storageVersion } from '../definition/kind.ts';
import type { ConstructProblem } from '../errors/invalid-app-error.ts';

function problemsOf({ definition, object, statuses }: KindExample) {
  const { spec, status } = storageVersion(definition);
  const said = status ? statuses : [];
  return [
    ...checkSpecValue(`${definition.kind}.example.spec`, spec, object.spec),
    ...said.flatMap((one) =>
      checkSpecValue(`${definition.kind}.example "${one.title}".status`, statusSchema(status!), one.status),
    ),
  ];
}

/** What is wrong with examples, at the CRD of their kind: a kind that the app does not declare, a bad spec or status. */
export function exampleProblems(app: App, examples: readonly KindExample[]): ConstructProblem[] {
  if (examples.length === 0) return [];
  const crds = app.node.findAll().filter(CustomResourceDefinition.isCustomResourceDefinition);
  return examples.flatMap((example) => {
    const crd = crds.find(({ definition }) => definition === example.definition);
    if (crd)
      return problemsOf(example).map((problem) => ({ constructPath: crd.node.path, problem: problemText(problem) }));
    const { kind } = example.object;
    return { constructPath: '/', problem: `example of ${kind}: expected a CustomResourceDefinition of ${kind}` };
  });
}

import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { CustomResourceDefinition } from '../crd/custom-resource-definition.ts';

/** The CRDs of one chart; its id names the files that are generated from them. */
export interface ChartKinds {
  readonly name: string;
  readonly crds: readonly CustomResourceDefinition[];
}

/** The CRDs of an app, by chart, in the order of the construct tree. */
export function declaredKinds(root: IConstruct): readonly ChartKinds[] {
  const charts = new Map<string, CustomResourceDefinition[]>();
  for (const construct of root.node.findAll().filter(CustomResourceDefinition.isCustomResourceDefinition)) {
    const { path } = Chart.of(construct).node;
    charts.set(path, [...(charts.get(path) ?? []), construct]);
  }
  return [...charts].map(([path, crds]) => ({ name: path.replaceAll('/', '-'), crds }));
}

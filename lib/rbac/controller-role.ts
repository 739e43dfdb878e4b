import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { KindDefinition } from '../definition/kind.ts';
import { mergeRules } from './merge-rules.ts';
import { controllerRules } from './rules.ts';
import { addWriter } from './writers.ts';

export interface ControllerRoleProps {
  /** Of the ClusterRole. */
  readonly name: string;
  /** What the controller manager runs; kinds without `access.controller` are left out. */
  readonly kinds: readonly KindDefinition[];
}

/** The ClusterRole of a program that runs the controllers of several kinds: what each of them needs, and no more. */
export class ControllerRole extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { name, kinds }: ControllerRoleProps) {
    super(scope, id);
    this.name = name;
    const run = kinds.filter(({ access }) => access?.controller);
    for (const definition of run) addWriter(this.node.root, definition);
    new ApiObject(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      rules: mergeRules(run.flatMap(controllerRules)),
    });
  }
}

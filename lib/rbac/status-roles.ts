import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { crdName, type KindDefinition } from '../definition/kind.ts';
import { controllerRules, editorRules, type PolicyRule, viewerRules } from './rules.ts';
import { refuseUserWriters, trustRole } from './user-roles.ts';
import { addWriter } from './writers.ts';

/**
 * The three ClusterRoles of a kind: `<plural>.<group>-controller` writes the status, `-editor` changes objects,
 * `-viewer` looks. Editor and viewer of a namespaced kind aggregate to the built-in `edit` and `view`.
 */
export class StatusRoles extends Construct {
  readonly definition: KindDefinition;

  constructor(scope: Construct, id: string, definition: KindDefinition) {
    super(scope, id);
    this.definition = definition;
    addWriter(this.node.root, definition);
    refuseUserWriters(this.node.root);
    if (definition.access?.controller) this.role('controller', () => controllerRules(definition));
    this.role('editor', () => editorRules(definition), 'edit');
    this.role('viewer', () => viewerRules(definition), 'view');
  }

  private role(id: string, rules: () => readonly PolicyRule[], aggregateTo?: 'edit' | 'view'): void {
    const aggregates = aggregateTo !== undefined && this.definition.scope === 'Namespaced';
    const role = new ApiObject(this, id, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: `${crdName(this.definition)}-${id}`,
        ...(aggregates && { labels: { [`rbac.authorization.k8s.io/aggregate-to-${aggregateTo}`]: 'true' } }),
      },
      rules: Lazy.any({ produce: rules }),
    });
    trustRole(role);
  }
}

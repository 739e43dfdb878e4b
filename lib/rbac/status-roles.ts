import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { checkKind } from '../check/check-kind.ts';
import { crdName, type KindDefinition } from '../definition/kind.ts';
import { aggregatedRules, controllerRules, editorRules, type PolicyRule, viewerRules } from './rules.ts';
import { refuseUserWriters, trustRole } from './user-roles.ts';
import { addWriter } from './writers.ts';

/**
 * The three ClusterRoles of a kind: `<plural>.<group>-controller` writes the status, `-editor` changes objects,
 * `-viewer` looks. Editor and viewer of a namespaced kind aggregate to the built-in `edit` and `view`. One more for each
 * other operator that the definition lets in.
 */
export class StatusRoles extends Construct {
  readonly definition: KindDefinition;

  constructor(scope: Construct, id: string, definition: KindDefinition) {
    super(scope, id);
    this.definition = definition;
    addWriter(this.node.root, definition);
    refuseUserWriters(this.node.root);
    const { scope: reach, access } = definition;
    const users = (role: string) =>
      reach === 'Namespaced' ? { [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' } : {};
    if (access?.controller) trustRole(this.role('controller', () => controllerRules(definition)));
    trustRole(this.role('editor', () => editorRules(definition), users('edit')));
    trustRole(this.role('viewer', () => viewerRules(definition), users('view')));
    // Not trusted, for labels and verbs are the definition's own. A definition that is wrong is reported at its CRD.
    for (const each of checkKind(definition).length ? [] : (access?.aggregated ?? []))
      this.role(each.name, () => aggregatedRules(definition, each), each.labels);
  }

  private role(
    id: string,
    rules: () => readonly PolicyRule[],
    labels: Readonly<Record<string, string>> = {},
  ): ApiObject {
    return new ApiObject(this, id, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: `${crdName(this.definition)}-${id}`,
        ...(Object.keys(labels).length && { labels: { ...labels } }),
      },
      rules: Lazy.any({ produce: rules }),
    });
  }
}

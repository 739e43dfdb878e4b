import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CustomResourceDefinition } from '../crd/custom-resource-definition.ts';
import { ControllerRole } from '../rbac/controller-role.ts';
import { StatusRoles } from '../rbac/status-roles.ts';
import type { System } from './system.ts';

/** One operator's CRDs and roles: `dist/<system>.yaml`. */
export class SystemChart extends Chart {
  constructor(scope: Construct, { name, kinds }: System) {
    super(scope, name, { disableResourceNameHashes: true });
    for (const definition of kinds) {
      const id = definition.kind.toLowerCase();
      new CustomResourceDefinition(this, id, definition);
      new StatusRoles(this, `${id}-roles`, definition);
    }
    new ControllerRole(this, 'controller-role', { name: `${name}-controller`, kinds });
  }
}

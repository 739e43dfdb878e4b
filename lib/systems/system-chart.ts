import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CustomResourceDefinition } from '../crd/custom-resource-definition.ts';
import { ControllerDeployment } from '../deploy/controller-deployment.ts';
import { ControllerRole } from '../rbac/controller-role.ts';
import { StatusRoles } from '../rbac/status-roles.ts';
import { version } from '../version.ts';
import type { System } from './system.ts';

export interface SystemChartProps {
  /** That runs `cdk8s-status`. @default cdk8s-status/controllers, in the version of the package */
  readonly image?: string;
}

const restricted = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);

/** One operator's CRDs and roles, and its controllers, where it has some: `dist/<system>.yaml`. */
export class SystemChart extends Chart {
  constructor(scope: Construct, { name, kinds, controllers, deployment }: System, props: SystemChartProps = {}) {
    super(scope, name, { disableResourceNameHashes: true });
    const crds = kinds.map((definition) => {
      const id = definition.kind.toLowerCase();
      const crd = new CustomResourceDefinition(this, id, definition);
      new StatusRoles(this, `${id}-roles`, definition);
      return crd;
    });
    const role = new ControllerRole(this, 'controller-role', { name: `${name}-controller`, kinds });
    if (!controllers) return;
    const namespace = `${name}-system`;
    const converted = crds.filter(({ definition }) => definition.conversions);
    const metadata = { name: namespace, labels: restricted };
    new ApiObject(this, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata });
    new ControllerDeployment(this, 'controller', {
      name: role.name,
      namespace,
      role,
      image: props.image ?? `cdk8s-status/controllers:${version}`,
      args: ['run', name],
      ...deployment,
      ...(converted.length > 0 && { webhook: { crds: converted } }),
    });
  }
}

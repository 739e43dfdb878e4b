import type { SpecOf } from '../../../../definition/spec-of.ts';
import type { Manifest } from '../../../../runtime/children/children.ts';
import type { Primary } from '../../../../runtime/controller/source.ts';
import { ownedApply } from '../../owned-apply.ts';
import type { captControlPlane } from '../definition.ts';

export type Spec = SpecOf<typeof captControlPlane>;

/** What the name of the WorkspaceTemplateApply has behind that of the CAPTControlPlane. */
export const controlPlaneSuffix = '-control-plane';

/** The network that a control plane is made in. */
export interface Network {
  readonly region?: string | undefined;
  readonly vpcId?: string | undefined;
}

/** The values that are known, as the texts that variables are. */
const texts = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

/** The WorkspaceTemplateApply that makes the control plane. Lists and maps are given to the template as JSON. */
export function controlPlaneApply(object: Primary<Spec>, { region, vpcId }: Network): Manifest {
  const { version, workspaceTemplateRef, controlPlaneConfig: config, additionalTags } = object.spec;
  const { name } = object.metadata;
  return ownedApply(object, {
    name: name + controlPlaneSuffix,
    templateRef: workspaceTemplateRef,
    variables: texts({
      name,
      cluster_name: name,
      kubernetes_version: version,
      region: config?.region ?? region,
      vpc_id: vpcId,
      endpoint_public_access: config?.endpointAccess?.public,
      endpoint_private_access: config?.endpointAccess?.private,
      endpoint_public_access_cidrs: config?.endpointAccess?.publicCIDRs,
      addons: config?.addons,
      fargate_profiles: config?.fargateProfiles,
      tags: additionalTags,
    }),
  });
}

import type { SpecOf } from '../../../../definition/spec-of.ts';
import type { Manifest } from '../../../../runtime/children/children.ts';
import type { Primary } from '../../../../runtime/controller/source.ts';
import { ownedApply } from '../../owned-apply.ts';
import type { captCluster } from '../definition.ts';

export type Spec = SpecOf<typeof captCluster>;

/** What the name of the WorkspaceTemplateApply has behind that of the CAPTCluster. */
export const vpcSuffix = '-vpc';

/** The WorkspaceTemplateApply that makes the VPC; undefined where the spec asks for none, or for two things at once. */
export function vpcApply(object: Primary<Spec | undefined>): Manifest | undefined {
  const { region, vpcTemplateRef, existingVpcId, retainVpcOnDelete, vpcConfig } = object.spec ?? {};
  if (!vpcTemplateRef || existingVpcId) return undefined;
  const { name: cluster } = object.metadata;
  const name = cluster + vpcSuffix;
  return ownedApply(object, {
    name,
    templateRef: vpcTemplateRef,
    variables: { name: vpcConfig?.name ?? name, cluster_name: cluster, ...(region !== undefined && { region }) },
    ...(retainVpcOnDelete && { retainWorkspaceOnDelete: true }),
  });
}

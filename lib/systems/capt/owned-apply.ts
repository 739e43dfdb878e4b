import type { StoredStatus } from '@cdk8s-status/conditions';
import type { SpecOf } from '../../definition/spec-of.ts';
import type { KubernetesObject } from '../../runtime/cache/kubernetes-object.ts';
import type { Manifest } from '../../runtime/children/children.ts';
import { type Primary, type Seen, source } from '../../runtime/controller/source.ts';
import type { TemplateReference } from './template-reference.ts';
import type { workspaceTemplateApply } from './workspacetemplateapply/definition.ts';
import type { workspaceTemplateApplyStatus } from './workspacetemplateapply/status.ts';

type ApplySpec = SpecOf<typeof workspaceTemplateApply>;

/** A WorkspaceTemplateApply, as its owner reads it. */
export interface Apply extends KubernetesObject {
  readonly status?: StoredStatus<typeof workspaceTemplateApplyStatus>;
}

const resource = { group: 'infrastructure.cluster.x-k8s.io', version: 'v1beta1', plural: 'workspacetemplateapplies' };

/** The WorkspaceTemplateApplies that objects of the kind own. */
export const ownedApplies = source<Apply>({ ...resource, owned: true });

/** The Secret that the Workspace of an owned WorkspaceTemplateApply writes; in the namespace of the owner. */
export const connectionSecret = (apply: string): string => `${apply}-connection`;

export interface OwnedApplyProps extends Pick<ApplySpec, 'variables' | 'retainWorkspaceOnDelete'> {
  readonly name: string;
  readonly templateRef: TemplateReference;
}

/** The WorkspaceTemplateApply of an owner. */
export function ownedApply(owner: Primary, { name, templateRef, ...spec }: OwnedApplyProps): Manifest {
  const { namespace = '' } = owner.metadata;
  return {
    apiVersion: `${resource.group}/${resource.version}`,
    kind: 'WorkspaceTemplateApply',
    metadata: { name },
    spec: {
      ...spec,
      templateRef: { namespace, ...templateRef },
      writeConnectionSecretToRef: { name: connectionSecret(name), namespace },
    },
  } as Manifest;
}

/** The one of a name that the object of the pass controls: another of that name is somebody else's. */
export const findOwned = (name: string, applies: Seen<Apply>): Apply | undefined =>
  applies.owned().find(({ metadata }) => metadata.name === name);

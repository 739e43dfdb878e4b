import type { KubernetesObject } from '../../runtime/cache/kubernetes-object.ts';
import type { CrossplaneCondition } from './workspacetemplateapply/derive.ts';

/** What CAPT reads of a Workspace of Crossplane's provider-terraform. */
export interface Workspace extends KubernetesObject {
  readonly status?: {
    readonly conditions?: readonly CrossplaneCondition[];
    readonly atProvider?: { readonly outputs?: Readonly<Record<string, unknown>> };
  };
}

/** Where Workspaces are served: in no namespace. */
export const workspaces = {
  ...{ group: 'tf.upbound.io', version: 'v1beta1', plural: 'workspaces' },
  scope: 'Cluster',
} as const;

/** No WorkspaceTemplateApply can own what is in no namespace: this annotation has the `namespace/name` of its maker. */
export const madeBy = 'infrastructure.cluster.x-k8s.io/workspace-template-apply';

/** `namespace/name` of the WorkspaceTemplateApply that made a Workspace. */
export const makerOf = ({ metadata }: KubernetesObject): string | undefined => metadata.annotations?.[madeBy];

import type { SpecOf } from '../../../../definition/spec-of.ts';
import { Cdk8sStatusError } from '../../../../errors/cdk8s-status-error.ts';
import type { KubernetesObject } from '../../../../runtime/cache/kubernetes-object.ts';
import type { Manifest } from '../../../../runtime/children/children.ts';
import type { Template } from '../../template-reference.ts';
import { madeBy, makerOf, workspaces } from '../../workspace.ts';
import type { workspaceTemplateApply } from '../definition.ts';
import { substitute } from './substitute.ts';

export type ApplySpec = SpecOf<typeof workspaceTemplateApply>;

/** `demo-vpc-apply` and `demo-vpc` both make the Workspace `demo-vpc`. */
export const workspaceName = (apply: string): string => apply.replace(/(.)-apply$/, '$1');

const pathOf = ({ metadata: { namespace, name } }: KubernetesObject) => `${namespace}/${name}`;

/** @throws Cdk8sStatusError unless the WorkspaceTemplateApply has made it: it is changed and deleted by nobody else. */
export function checkMadeBy(workspace: KubernetesObject | undefined, apply: KubernetesObject): void {
  if (!workspace || isMadeBy(workspace, apply)) return;
  const found = makerOf(workspace);
  throw new Cdk8sStatusError(
    `Workspace ${workspace.metadata.name}: found ${found === undefined ? 'no annotation' : `${found} in the annotation`} ${madeBy}, expected ${pathOf(apply)}: rename the WorkspaceTemplateApply, or annotate the Workspace to hand it over`,
  );
}

export const isMadeBy = (workspace: KubernetesObject, apply: KubernetesObject): boolean =>
  makerOf(workspace) === pathOf(apply);

/** The Workspace that a WorkspaceTemplateApply makes of its template. */
export function workspaceOf(apply: KubernetesObject, spec: ApplySpec, template: Template): Manifest {
  const name = workspaceName(apply.metadata.name);
  const { template: { spec: wanted = {} } = {}, writeConnectionSecretToRef } = template.spec ?? {};
  const secret = spec.writeConnectionSecretToRef ?? writeConnectionSecretToRef;
  const variables = { WORKSPACE_NAME: name, ...spec.variables };
  return {
    apiVersion: `${workspaces.group}/${workspaces.version}`,
    kind: 'Workspace',
    metadata: { name, annotations: { [madeBy]: pathOf(apply) } },
    spec: substitute({ ...(wanted as object), ...(secret && { writeConnectionSecretToRef: secret }) }, variables),
  } as Manifest;
}

import { Cdk8sStatusError } from '../../../errors/cdk8s-status-error.ts';
import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { type Primary, source } from '../../../runtime/controller/source.ts';
import { isRequestError } from '../request-error.ts';
import { missingTemplate, templatesOf } from '../template-reference.ts';
import { makerOf, type Workspace, workspaces } from '../workspace.ts';
import { type ApplySpec, checkMadeBy, isMadeBy, workspaceName, workspaceOf } from './controller/workspace.ts';
import { workspaceTemplateApply } from './definition.ts';
import { deriveWorkspaceTemplateApply, type Observed } from './derive.ts';

const specOf = ({ spec }: Primary) => spec as ApplySpec | undefined;
const secretsOf = (spec: ApplySpec | undefined) => [
  ...(spec?.waitForSecret ? [spec.waitForSecret] : []),
  ...(spec?.waitForSecrets ?? []),
];
const isReady = (workspace: Workspace | undefined): boolean =>
  workspace?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;

/** Runs WorkspaceTemplateApplies: once what they wait for is there, a Workspace of the template; it goes with them. */
export const workspaceTemplateApplyController = defineStatusController({
  definition: workspaceTemplateApply,
  sources: {
    templates: templatesOf((object) => specOf(object)?.templateRef),
    workspaces: source<Workspace>({
      ...workspaces,
      referredBy: (object) => (specOf(object)?.waitForWorkspaces ?? []).map(({ name }) => name),
      about(workspace) {
        const maker = makerOf(workspace);
        return maker === undefined ? [] : [maker];
      },
    }),
    secrets: source({
      ...{ group: '', version: 'v1', plural: 'secrets' },
      referredBy: (object) => secretsOf(specOf(object)).map(({ name, namespace }) => `${namespace}/${name}`),
    }),
  },

  async ensure({ object, world, apply }) {
    const { spec } = object;
    if (!spec) return { written: false };
    const isWaiting =
      secretsOf(spec).some((secret) => !world.secrets.get(secret.name, secret.namespace)) ||
      (spec.waitForWorkspaces ?? []).some((each) => !isReady(world.workspaces.get(each.name)));
    if (isWaiting) return { written: false };
    const missing = missingTemplate(object, world.templates, spec.templateRef);
    if (missing) throw new Cdk8sStatusError(`spec.templateRef: ${missing}: create it, or correct the reference`);
    const template = world.templates.get(spec.templateRef.name, spec.templateRef.namespace)!;
    const before = world.workspaces.get(workspaceName(object.metadata.name));
    checkMadeBy(before, object);
    const after = await apply('workspaces', workspaceOf(object, spec, template), { owned: false });
    return { written: before?.metadata.generation !== after.metadata.generation };
  },

  observe({ object, world, ensured: { value, error } }): Observed {
    const name = workspaceName(object.metadata.name);
    const workspace: (KubernetesObject & Workspace) | undefined = world.workspaces.get(name);
    if (!workspace || !isMadeBy(workspace, object))
      return error && isRequestError(error) ? { apiError: error.message } : {};
    const { conditions = [] } = workspace.status ?? {};
    return { workspace: { name, conditions, ...(value?.written && { written: true }) } };
  },

  derive: deriveWorkspaceTemplateApply,

  finalizer: {
    name: 'infrastructure.cluster.x-k8s.io/finalizer',
    async finalize({ object, world, remove }) {
      const name = workspaceName(object.metadata.name);
      const workspace = world.workspaces.get(name);
      if (!workspace || !isMadeBy(workspace, object) || object.spec?.retainWorkspaceOnDelete) return true;
      await remove('workspaces', workspace);
      return world.workspaces.get(name) === undefined;
    },
  },
});

import type { SpecOf } from '../../definition/spec-of.ts';
import type { KubernetesObject } from '../../runtime/cache/kubernetes-object.ts';
import { type Primary, type Seen, source } from '../../runtime/controller/source.ts';
import type { workspaceTemplate } from './workspacetemplate/definition.ts';

/** A WorkspaceTemplate, as the server has it. */
export interface Template extends KubernetesObject {
  readonly spec?: SpecOf<typeof workspaceTemplate>;
}

/** Without a namespace: in the one of the object that refers. */
export interface TemplateReference {
  readonly name: string;
  readonly namespace?: string | undefined;
}

const keyOfTemplate = ({ metadata }: KubernetesObject, { name, namespace = metadata.namespace }: TemplateReference) =>
  `${namespace}/${name}`;

/** The WorkspaceTemplates that objects of a kind refer to. */
export const templatesOf = (referenceOf: (object: Primary) => TemplateReference | undefined) =>
  source<Template>({
    ...{ group: 'infrastructure.cluster.x-k8s.io', version: 'v1beta1', plural: 'workspacetemplates' },
    referredBy(object) {
      const reference = referenceOf(object);
      return reference ? [keyOfTemplate(object, reference)] : [];
    },
  });

/** Says which WorkspaceTemplate is not there. */
export const missingTemplate = (
  object: KubernetesObject,
  templates: Seen<Template>,
  reference: TemplateReference,
): string | undefined =>
  templates.get(reference.name, reference.namespace)
    ? undefined
    : `WorkspaceTemplate ${keyOfTemplate(object, reference)} not found`;

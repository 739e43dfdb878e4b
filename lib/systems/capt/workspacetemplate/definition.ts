import { defineKind } from '../../../definition/define-kind.ts';
import { clusterApiReader } from '../access.ts';
import { infrastructureLabels } from '../crd-labels.ts';
import { workspaceTemplateSpec } from './spec.ts';

/** WorkspaceTemplate: names, version, and who may do what. It is read by others, and has no status (CX-29). */
export const workspaceTemplate = defineKind({
  group: 'infrastructure.cluster.x-k8s.io',
  kind: 'WorkspaceTemplate',
  plural: 'workspacetemplates',
  scope: 'Namespaced',
  description: 'A template of Crossplane Workspaces, applied by WorkspaceTemplateApply.',
  labels: infrastructureLabels,
  versions: [{ name: 'v1beta1', spec: workspaceTemplateSpec }],
  access: { aggregated: [clusterApiReader] },
});

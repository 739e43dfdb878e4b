import { defineKind } from '../../../definition/define-kind.ts';
import { clusterApiManager, look } from '../access.ts';
import { infrastructureLabels } from '../crd-labels.ts';
import { workspaceTemplateApplySpec } from './spec.ts';
import { workspaceTemplateApplyStatus } from './status.ts';

/** WorkspaceTemplateApply: names, version, columns, and who may do what. */
export const workspaceTemplateApply = defineKind({
  group: 'infrastructure.cluster.x-k8s.io',
  kind: 'WorkspaceTemplateApply',
  plural: 'workspacetemplateapplies',
  shortNames: ['wtapply'],
  categories: ['capt', 'terraform'],
  scope: 'Namespaced',
  description: 'Makes a Workspace from a WorkspaceTemplate, and shows how it is doing.',
  labels: infrastructureLabels,
  versions: [
    {
      name: 'v1beta1',
      spec: workspaceTemplateApplySpec,
      specOptional: true,
      status: workspaceTemplateApplyStatus,
      columns: [
        { name: 'WORKSPACE', type: 'string', jsonPath: '.status.workspaceName' },
        { name: 'APPLIED', type: 'boolean', jsonPath: '.status.applied' },
        { name: 'AGE', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ],
    },
  ],
  access: {
    controller: {
      writesObject: true,
      uses: [
        {
          why: 'what is applied',
          group: 'infrastructure.cluster.x-k8s.io',
          resources: ['workspacetemplates'],
          verbs: look,
        },
        {
          why: 'the Workspace; cluster-scoped, so that nobody else deletes it',
          group: 'tf.upbound.io',
          resources: ['workspaces'],
          verbs: ['get', ...look, 'create', 'patch', 'delete'],
        },
        { why: 'what is waited for', group: '', resources: ['secrets'], verbs: look },
        { why: 'what happened', group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'patch'] },
      ],
    },
    aggregated: [clusterApiManager],
  },
});

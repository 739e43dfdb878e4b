import type { KindRow } from './kind-row.ts';

export const workspaceTemplateRow: KindRow = {
  groupVersions: ['infrastructure.cluster.x-k8s.io/v1beta1'],
  scope: 'ns',
  plural: 'workspacetemplates',
  shortNames: [],
  categories: [],
  labels: {
    'cluster.x-k8s.io/v1beta1': 'v1beta1',
    'cluster.x-k8s.io/provider': 'infrastructure-capt',
  },
  columns: ['Age date .metadata.creationTimestamp'],
  fields: {},
  conditions: [],
};

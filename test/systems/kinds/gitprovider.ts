import type { KindRow } from './kind-row.ts';

export const gitProviderRow: KindRow = {
  groupVersions: ['configbutler.ai/v1alpha1'],
  scope: 'ns',
  plural: 'gitproviders',
  shortNames: [],
  categories: [],
  labels: {},
  columns: ['Age date .metadata.creationTimestamp'],
  fields: {},
  conditions: [],
};

import type { KindRow } from './kind-row.ts';

export const watchRuleRow: KindRow = {
  groupVersions: ['configbutler.ai/v1alpha1'],
  scope: 'ns',
  plural: 'watchrules',
  shortNames: [],
  categories: [],
  labels: {},
  columns: ['Age date .metadata.creationTimestamp'],
  fields: {},
  conditions: [],
};

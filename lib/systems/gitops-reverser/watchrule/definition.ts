import { defineKind } from '../../../definition/define-kind.ts';
import { watchRuleSpec } from './spec.ts';

/** WatchRule: names and version. It has no status: it is read by the controller of its GitTarget. */
export const watchRule = defineKind({
  group: 'configbutler.ai',
  kind: 'WatchRule',
  plural: 'watchrules',
  scope: 'Namespaced',
  description: 'Selects the objects of its namespace that a GitTarget mirrors.',
  versions: [{ name: 'v1alpha1', spec: watchRuleSpec }],
});

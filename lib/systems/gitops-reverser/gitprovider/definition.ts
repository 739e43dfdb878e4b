import { defineKind } from '../../../definition/define-kind.ts';
import { gitProviderSpec } from './spec.ts';

/** GitProvider: names and version. It has no status: Validated of a GitTarget says what is wrong with it. */
export const gitProvider = defineKind({
  group: 'configbutler.ai',
  kind: 'GitProvider',
  plural: 'gitproviders',
  scope: 'Namespaced',
  description: 'A git repository that GitTargets of its namespace may write to.',
  versions: [{ name: 'v1alpha1', spec: gitProviderSpec }],
});

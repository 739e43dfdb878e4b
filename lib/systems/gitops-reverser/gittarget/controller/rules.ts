import type { SpecOf } from '../../../../definition/spec-of.ts';
import { type KubernetesObject, keyOf, type ObjectKey } from '../../../../runtime/cache/kubernetes-object.ts';
import { type Primary, type Seen, source } from '../../../../runtime/controller/source.ts';
import type { MirrorRule } from '../../git-worker/port.ts';
import type { watchRule } from '../../watchrule/definition.ts';

export interface WatchRule extends KubernetesObject {
  readonly spec: SpecOf<typeof watchRule>;
}

/** The key of the GitTarget that a WatchRule is for; none where it is for something else. */
function targetOf({ metadata, spec }: WatchRule): readonly ObjectKey[] {
  const { name, kind = 'GitTarget', group = 'configbutler.ai' } = spec.targetRef;
  return kind === 'GitTarget' && group === 'configbutler.ai' ? [`${metadata.namespace}/${name}`] : [];
}

/** The WatchRules that are for GitTargets. */
export const watchRules = source<WatchRule>({
  ...{ group: 'configbutler.ai', version: 'v1alpha1', plural: 'watchrules' },
  about: targetOf,
  indexes: { target: targetOf },
});

const all = ['*'] as const;

/** What the WatchRules of a target select, in the order of their names. */
export const mirrorRules = (target: Primary, rules: Seen<WatchRule>): readonly MirrorRule[] =>
  rules
    .by('target', keyOf(target))
    .flatMap(({ spec }) => spec.rules)
    .map(({ operations = all, apiGroups = all, apiVersions = all, resources }) => ({
      ...{ operations, apiGroups, apiVersions, resources },
    }));

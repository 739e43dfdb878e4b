import { watchRule } from '../../../../../lib/systems/gitops-reverser/watchrule/definition.ts';
import type { KindSample } from '../../sample.ts';
import { watchRuleAccess } from './access.ts';
import { fullWatchRuleSpec } from './full-spec.ts';

export const watchRuleSample = {
  kind: 'WatchRule',
  definition: watchRule,
  factSheet: 'gitops-reverser.tsv',
  spec: { targetRef: { name: 'live' }, rules: [{ resources: ['configmaps'] }] },
  fullSpec: fullWatchRuleSpec,
  access: watchRuleAccess,
} as const satisfies KindSample;

import { expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { checkSpecValue } from '../../../lib/custom-resource/check-spec-value.ts';
import { example } from '../../../lib/systems/gitops-reverser/watchrule/example.ts';
import { WatchRule } from '../../../lib/systems/gitops-reverser/watchrule/resource.ts';
import { watchRuleSpec } from '../../../lib/systems/gitops-reverser/watchrule/spec.ts';

test('the example of a WatchRule has a spec that its schema accepts, and is written as it is', () => {
  expect(checkSpecValue('spec', watchRuleSpec, example.spec)).toEqual([]);
  const chart = new Chart(Testing.app(), 'chart');
  new WatchRule(chart, 'example', example);
  expect(Testing.synth(chart)).toEqual([{ apiVersion: 'configbutler.ai/v1alpha1', kind: 'WatchRule', ...example }]);
});

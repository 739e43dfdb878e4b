import { expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { checkSpecValue } from '../../../lib/custom-resource/check-spec-value.ts';
import { example } from '../../../lib/systems/gitops-reverser/gitprovider/example.ts';
import { GitProvider } from '../../../lib/systems/gitops-reverser/gitprovider/resource.ts';
import { gitProviderSpec } from '../../../lib/systems/gitops-reverser/gitprovider/spec.ts';

test('the example of a GitProvider has a spec that its schema accepts, and is written as it is', () => {
  expect(checkSpecValue('spec', gitProviderSpec, example.spec)).toEqual([]);
  const chart = new Chart(Testing.app(), 'chart');
  new GitProvider(chart, 'example', example);
  expect(Testing.synth(chart)).toEqual([{ apiVersion: 'configbutler.ai/v1alpha1', kind: 'GitProvider', ...example }]);
});

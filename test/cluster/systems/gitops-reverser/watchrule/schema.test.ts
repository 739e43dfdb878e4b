import { beforeAll, describe, expect, test } from '@jest/globals';
import { watchRule } from '../../../../../lib/systems/gitops-reverser/watchrule/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, servedCrd } from '../../../shipped/served-crd.ts';
import { watchRuleSample } from './sample.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  beforeAll(async () => {
    await deployed(controlPlane, watchRule);
    crd = await servedCrd(controlPlane, watchRule);
  });

  describe('a served WatchRule', () => {
    test('is namespaced configbutler.ai/v1alpha1, without short names, categories and labels', () => {
      expect(crd.metadata).not.toHaveProperty('labels');
      expect(crd.spec).toMatchObject({ group: 'configbutler.ai', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'WatchRule',
        listKind: 'WatchRuleList',
        plural: 'watchrules',
        singular: 'watchrule',
      });
      expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: 'v1alpha1', served: true, storage: true },
      ]);
    });

    test('has no status, and no subresource', async () => {
      expect(crd.spec.versions[0]).not.toHaveProperty('subresources');
      expect(crd.spec.versions[0]?.schema.openAPIV3Schema.properties).not.toHaveProperty('status');
      const objects = kindRequests(controlPlane, watchRule, await freshNamespace(controlPlane, 'watchrule'));
      await objects.create('object', watchRuleSample.spec);
      expect(await objects.putStatus('object', {})).toMatchObject({ status: 404 });
    });
  });
});

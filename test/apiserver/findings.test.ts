import { type Finding, findingLines, findings, type KubernetesObject } from '@cdk8s-status/apiserver';
import { describe, expect } from '@jest/globals';
import { widgetCrd } from './widget-crd.ts';
import { apiServer, testWithModule } from './with-module.ts';

const widget = (spec: object, name = 'sample') => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name },
  spec,
});
const refusedCrd = () => {
  const crd = widgetCrd();
  crd.spec.names.plural = 'gadgets';
  return crd;
};
const said = (found: readonly Finding[]) => found.map((finding) => findingLines(finding));
const of = async (...objects: readonly KubernetesObject[]) => findings(await apiServer(), objects);

describe('of objects that are applied together, the server', () => {
  testWithModule('says nothing against those that it takes as they are', async () =>
    expect(await of(widgetCrd(), widget({ size: 3 }), { apiVersion: 'v1', kind: 'ConfigMap' })).toEqual([]),
  );

  testWithModule(
    'refuses an object of a CRD among them, wherever that is, and drops what it does not know',
    async () => {
      const [refused, dropped] = [widget({ size: 30 }), widget({ size: 3, colour: 'red' }, 'red')];
      const found = await of(refused, dropped, widgetCrd());
      expect(found.map(({ object }) => object)).toEqual([refused, dropped]);
      expect(said(found)).toEqual([
        [
          expect.stringMatching(
            /^the API server would refuse it: spec\.size: Invalid value: .* less than or equal to 9$/,
          ),
        ],
        ['the API server would drop spec.colour: it is not in the schema'],
      ]);
    },
  );

  testWithModule('refuses an object of a version that its CRD does not have', async () => {
    const [lines] = said(await of(widgetCrd(), { ...widget({ size: 3 }), apiVersion: 'example.com/v9' }));
    expect(lines).toEqual([expect.stringContaining('v9')]);
  });

  testWithModule('refuses a CRD, and says nothing of its objects', async () => {
    const crd = refusedCrd();
    const found = await of(crd, widget({ size: 30 }));
    expect(found.map(({ object }) => object)).toEqual([crd]);
    expect(said(found)[0]![0]).toContain('the API server would refuse it: metadata.name: ');
  });

  testWithModule('does not stumble over what is no CRD and has no group', async () =>
    expect(await of({ apiVersion: 'v1', kind: 'List' }, { apiVersion: 'a', kind: 'CustomResourceDefinition' })).toEqual(
      [],
    ),
  );
});

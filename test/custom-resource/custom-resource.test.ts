import { describe, expect, test } from '@jest/globals';
import { App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { customResource, defineKind } from '../../lib/index.ts';
import { collectProblems } from '../../lib/synth/collect-problems.ts';
import { DittoServer } from '../../lib/systems/dittofs/index.ts';
import { GitTarget } from '../../lib/systems/gitops-reverser/index.ts';

const metadata = { name: 'main', namespace: 'team' };
const storage = { metadataSize: '1Gi' };
const target = { branch: 'main', providerRef: { name: 'git' } };

type Any = new (chart: Chart, id: string, props: { metadata?: object; spec: never }) => unknown;

function problemsOf(type: Any, spec: unknown, meta: object = metadata): string[] {
  const chart = new Chart(new App(), 'app');
  new type(chart, 'it', { metadata: meta, spec: spec as never });
  return collectProblems(chart.node.root).map(({ constructPath, problem }) => `[${constructPath}] ${problem}`);
}

describe('a custom resource is', () => {
  test('an object of its kind and version', () => {
    const chart = Testing.chart();
    new GitTarget(chart, 'it', { metadata, spec: target });
    expect(Testing.synth(chart)).toEqual([
      { apiVersion: 'configbutler.ai/v1alpha1', kind: 'GitTarget', metadata, spec: target },
    ]);
  });

  test.each([
    { it: 'what is required is there', type: DittoServer, spec: { storage } },
    { it: 'a required field with a default is absent', type: DittoServer, spec: { storage: { ...storage } } },
    { it: 'a quantity is a number', type: DittoServer, spec: { storage, resources: { limits: { cpu: 1 } } } },
    { it: 'a quantity is a text', type: DittoServer, spec: { storage, resources: { limits: { cpu: '500m' } } } },
    {
      it: 'a map has any keys',
      type: DittoServer,
      spec: { storage, service: { annotations: { 'a/b': 'c' } } },
    },
  ])('accepted when $it', ({ type, spec }) => expect(problemsOf(type as Any, spec)).toEqual([]));

  test.each([
    {
      it: 'a required field is missing',
      spec: { storage: {} },
      says: 'DittoServer.spec.storage.metadataSize: nothing: expected a value',
    },
    {
      it: 'a text breaks its pattern',
      spec: { storage: { metadataSize: '1GB' } },
      says: 'DittoServer.spec.storage.metadataSize: "1GB": expected a text that matches "^[0-9]+(Gi|Mi|Ti)$"',
    },
    {
      it: 'a number is out of bounds',
      spec: { storage, replicas: 2 },
      says: 'DittoServer.spec.replicas: 2: expected <= 1',
    },
    {
      it: 'a type is wrong',
      spec: { storage, nfsPort: '2049' },
      says: 'DittoServer.spec.nfsPort: "2049": expected integer',
    },
    {
      it: 'a value is outside its enum',
      spec: { storage, database: { type: 'mysql' } },
      says: 'DittoServer.spec.database.type: "mysql": expected one of sqlite, postgres',
    },
    {
      it: 'a field is unknown',
      spec: { storage: { ...storage, metadatasize: '' } },
      says: 'DittoServer.spec.storage: unknown field "metadatasize": expected one of metadataSize, cacheSize, contentSize, storageClassName',
    },
    {
      it: 'a field of a core type is unknown',
      spec: { storage, resources: { limit: {} } },
      says: 'DittoServer.spec.resources: unknown field "limit": expected one of claims, limits, requests',
    },
    {
      it: 'an item of a list is wrong',
      spec: { storage, podSecurityContext: { supplementalGroups: [1, 'two'] } },
      says: 'DittoServer.spec.podSecurityContext.supplementalGroups[1]: "two": expected integer',
    },
    { it: 'it is no object', spec: 'storage', says: 'DittoServer.spec: "storage": expected object' },
  ])('refused at synth, with construct and field path, when $it', ({ spec, says }) =>
    expect(problemsOf(DittoServer as Any, spec)).toEqual([`[app/it] ${says}`]),
  );

  test('refused with all its problems at once', () =>
    expect(problemsOf(DittoServer as Any, { storage: {}, replicas: 2 }, { name: 'Main', namespace: 'a.b' })).toEqual([
      '[app/it] DittoServer.metadata.name: "Main": expected a DNS subdomain: lower-case letters, digits, - and ., at most 253 characters',
      '[app/it] DittoServer.metadata.namespace: "a.b": expected a DNS label: lower-case letters, digits and -, at most 63 characters',
      '[app/it] DittoServer.spec.replicas: 2: expected <= 1',
      '[app/it] DittoServer.spec.storage.metadataSize: nothing: expected a value',
    ]));

  test('checked as it will be written: without what is undefined, lazy values resolved, patches applied', () => {
    const lazy = Lazy.any({ produce: () => 0 });
    expect(problemsOf(DittoServer as Any, { storage, replicas: lazy, image: undefined })).toEqual([]);
    const chart = new Chart(new App(), 'app');
    const object = new DittoServer(chart, 'it', { spec: { storage } });
    object.addJsonPatch(JsonPatch.add('/spec/replicas', 2));
    expect(collectProblems(chart.node.root).map(({ problem }) => problem)).toEqual([
      'DittoServer.spec.replicas: 2: expected <= 1',
    ]);
  });

  test('refused, and no crash, when cdk8s cannot write it or JavaScript leaves it out', () => {
    expect(problemsOf(DittoServer as Any, { storage, service: { annotations: { constructor: 'a' } } })).toEqual([
      expect.stringContaining('expected an object that cdk8s can write'),
    ]);
    const chart = new Chart(new App(), 'app');
    new (DittoServer as unknown as new (chart: Chart, id: string) => unknown)(chart, 'it');
    expect(collectProblems(chart.node.root)).toHaveLength(1);
  });

  test('checked against the version it names', () => {
    const spec = (name: string) =>
      ({ type: 'object', required: [name], properties: { [name]: { type: 'string' } } }) as const;
    const kind = defineKind({
      group: 'example.com',
      kind: 'Two',
      plural: 'twos',
      scope: 'Namespaced',
      description: 'Two versions.',
      versions: [
        { name: 'v2', storage: true, spec: spec('b') },
        { name: 'v1', storage: false, spec: spec('a') },
      ],
    });
    expect(problemsOf(customResource<object>(kind) as Any, { b: '' })).toEqual([]);
    expect(problemsOf(customResource<object>(kind, 'v1') as Any, { a: '' })).toEqual([]);
    expect(problemsOf(customResource<object>(kind, 'v1') as Any, { b: '' })).toHaveLength(2);
    const chart = Testing.chart();
    expect(() => new (customResource<object>(kind, 'v3'))(chart, 'it', { spec: {} })).toThrow(
      'Two: version "v3": expected one of v2, v1',
    );
  });
});

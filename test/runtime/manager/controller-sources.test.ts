import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import { type Source, type Sources, source } from '../../../lib/runtime/controller/source.ts';
import { worldOf } from '../../../lib/runtime/controller/world.ts';
import { createCachePool } from '../../../lib/runtime/manager/cache-pool.ts';
import { demandCaches } from '../../../lib/runtime/manager/controller-sources.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { thing, things, up } from '../thing.ts';
import { manualClock, settle } from '../time/manual-clock.ts';

const resource = { group: 'apps', version: 'v1', plural: 'parts' } as const;
const parts = '/apis/apps/v1/namespaces/default/parts';

interface Part extends KubernetesObject {
  readonly color?: string;
}

async function sourced(
  props: Partial<Source<Part>>,
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
  others: Sources = {},
) {
  const clock = manualClock();
  const server = new ModelApiServer(clock);
  const pool = createCachePool({ transport: server.transport, clock, random: () => 0.5, onFailure: () => {} });
  const controller = defineStatusController({
    definition: { ...thing, scope } as typeof thing,
    sources: { ...others, parts: source<Part>({ ...resource, ...props }) },
    observe: () => 1,
    derive: () => ({ verdicts: up }),
  });
  const caches = demandCaches(controller, pool, undefined);
  void pool.start(new AbortController().signal);
  await settle();
  return { server, ...caches() };
}

const owned = (reference: object): KubernetesObject => ({
  metadata: {
    ...{ name: 'part', namespace: 'default' },
    ownerReferences: [
      { apiVersion: 'test.io/v1', kind: 'Thing', name: 'one', uid: 'u1', controller: true, ...reference },
    ],
  },
});

describe('a change of an object is about', () => {
  test.each([
    { it: 'the object that controls it', reference: {}, keys: ['default/one'] },
    { it: 'it in another version too', reference: { apiVersion: 'test.io/v2' }, keys: ['default/one'] },
    { it: 'not one that only refers to it', reference: { controller: false }, keys: [] },
    { it: 'not one of another kind', reference: { kind: 'Other' }, keys: [] },
    { it: 'not one of another group', reference: { apiVersion: 'else.io/v1' }, keys: [] },
    { it: 'not one of the core group', reference: { apiVersion: 'v1' }, keys: [] },
  ])('$it', async ({ reference, keys }) => {
    const { concerned } = await sourced({ owned: true });
    expect(concerned('parts', owned(reference))).toEqual(keys);
  });

  test('an owner without a namespace, where the kind has none', async () => {
    const { concerned } = await sourced({ owned: true }, 'Cluster');
    expect(concerned('parts', owned({}))).toEqual(['one']);
  });

  test('nobody that owns it, where the source does not say so', async () => {
    const { concerned } = await sourced({});
    expect(concerned('parts', owned({}))).toEqual([]);
  });

  test('those whose spec refers to it, as it is now', async () => {
    const { concerned, server } = await sourced({
      referredBy: ({ metadata, spec }) => [`${metadata.namespace}/${(spec as { part?: string }).part}`],
    });
    const refer = (part: string) => ({ kind: 'Thing', metadata: { name: 'one' }, spec: { part } });
    const made = await server.write('POST', things, refer('a'));
    await settle();
    const at = (name: string): KubernetesObject => ({ metadata: { name, namespace: 'default' } });
    expect(concerned('parts', at('a'))).toEqual(['default/one']);
    await server.write('PUT', `${things}/one`, { ...made, ...refer('b'), metadata: made.metadata });
    await settle();
    expect([concerned('parts', at('a')), concerned('parts', at('b'))]).toEqual([[], ['default/one']]);
  });

  test('those that refer to it by a name that it has beside its key, of which it may have several', async () => {
    const { concerned, server } = await sourced({
      referredBy: ({ spec }) => (spec as { colors: readonly string[] }).colors,
      knownAs: ({ color }) => (color ? [color, 'any'] : []),
    });
    const one = { kind: 'Thing', metadata: { name: 'one' }, spec: { colors: ['red', 'default/a'] } };
    await server.write('POST', things, one);
    await server.write('POST', things, { ...one, metadata: { name: 'two' }, spec: { colors: ['any'] } });
    await settle();
    const part = (color?: string) => ({ metadata: { name: 'a', namespace: 'default' }, color }) as Part;
    expect(concerned('parts', part('red'))).toEqual(['default/one', 'default/two']);
    expect(concerned('parts', part('blue'))).toEqual(['default/two']);
    expect(concerned('parts', part())).toEqual([]);
  });

  test('those that an object of another source is about, which refers to it', async () => {
    const boxes = source({
      ...{ ...resource, plural: 'boxes' },
      referredBy: ({ metadata, spec }) => [`${metadata.namespace}/${(spec as { box: string }).box}`],
    });
    const holds = ({ metadata, part }: KubernetesObject & { part?: string }) => [`${metadata.namespace}/${part}`];
    const { concerned, server } = await sourced({ through: { boxes: holds } }, 'Namespaced', { boxes });
    await server.write('POST', things, { kind: 'Thing', metadata: { name: 'one' }, spec: { box: 'x' } });
    await server.write('POST', things, { kind: 'Thing', metadata: { name: 'two' }, spec: { box: 'y' } });
    const made = await server.write('POST', `${parts.replace('parts', 'boxes')}`, {
      metadata: { name: 'x' },
      part: 'a',
    });
    await settle();
    const at = (name: string): KubernetesObject => ({ metadata: { name, namespace: 'default' } });
    expect([concerned('parts', at('a')), concerned('parts', at('b'))]).toEqual([['default/one'], []]);
    await server.write('PUT', `${parts.replace('parts', 'boxes')}/x`, { ...made, part: 'b' });
    await settle();
    expect([concerned('parts', at('a')), concerned('parts', at('b'))]).toEqual([[], ['default/one']]);
  });

  test('those that the source names', async () => {
    const { concerned } = await sourced({ about: ({ color }) => (color ? [`default/${color}`] : []) });
    expect(concerned('parts', { metadata: { name: 'a' }, color: 'red' } as Part)).toEqual(['default/red']);
  });
});

describe('a pass sees of a source', () => {
  const one = { apiVersion: 'test.io/v1', kind: 'Thing', spec: {} };
  const metadata = { name: 'one', namespace: 'default', uid: 'u1', generation: 1, creationTimestamp: '' };

  async function seen() {
    const { server, sources } = await sourced({ indexes: { color: ({ color }) => (color ? [color] : []) } });
    for (const [name, color] of [
      ['c', 'red'],
      ['a', 'red'],
      ['b', 'blue'],
    ] as const)
      await server.write('POST', parts, {
        ...owned({ uid: name === 'b' ? 'u2' : 'u1' }),
        metadata: { ...owned({ uid: name === 'b' ? 'u2' : 'u1' }).metadata, name },
        color,
      });
    await server.write('POST', parts.replace('default', 'else'), { metadata: { name: 'a' } });
    await settle();
    return worldOf(sources, { ...one, metadata }).parts!;
  }
  const keys = (objects: readonly KubernetesObject[]) =>
    objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

  test('an object by its name, in its own namespace or another', async () => {
    const world = await seen();
    expect(world.get('a')).toMatchObject({ color: 'red' });
    expect(world.get('a', 'else')?.metadata.namespace).toBe('else');
    expect(world.get('x')).toBeUndefined();
    expect(world.get('b', 'else')).toBeUndefined();
  });

  test('what its object controls, what has a value in an index, and all, in order', async () => {
    const world = await seen();
    expect(keys(world.owned())).toEqual(['default/a', 'default/c']);
    expect(keys(world.by('color', 'red'))).toEqual(['default/a', 'default/c']);
    expect(keys(world.list())).toEqual(['default/a', 'default/b', 'default/c', 'else/a']);
    expect(world.installed).toBe(true);
  });
});

const plainParts = { group: 'apps', version: 'v1', plural: 'parts' };

describe('a controller that looks after one namespace', () => {
  test.each([
    { it: 'follows its sources there', part: source(plainParts), path: '/apis/apps/v1/namespaces/default/parts' },
    {
      it: 'follows those that are in no namespace as a whole',
      part: source({ ...plainParts, scope: 'Cluster' }),
      path: '/apis/apps/v1/parts',
    },
  ])('$it', async ({ part, path }) => {
    const clock = manualClock();
    const server = new ModelApiServer(clock);
    const pool = createCachePool({ transport: server.transport, clock, random: () => 0.5, onFailure: () => {} });
    const controller = defineStatusController({
      definition: thing,
      sources: { part },
      observe: () => true,
      derive: () => ({ verdicts: up as never, fields: {} }),
    });
    demandCaches(controller, pool, 'default')();
    const stop = new AbortController();
    const pooled = pool.start(stop.signal);
    await settle();
    stop.abort();
    await pooled;
    expect([...new Set(server.requests.map(({ path }) => path))].toSorted()).toEqual([path, things].toSorted());
  });
});

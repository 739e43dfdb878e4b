import { describe, expect, test } from '@jest/globals';
import { type FreshView, freshView } from '../../../lib/runtime/cache/fresh-view.ts';
import type { KubernetesObject } from '../../../lib/runtime/cache/kubernetes-object.ts';

interface Row extends KubernetesObject {
  readonly color?: string;
}

const row = (name: string, version: number, rest: { readonly uid?: string; readonly color?: string } = {}): Row => {
  const { uid = `uid-${name}`, color = 'red' } = rest;
  return { metadata: { name, uid, resourceVersion: `${version}` }, color };
};

/** A cache that is where it is told to be. */
function viewed() {
  const objects = new Map<string, Row>();
  let version = 8;
  const colors = ({ color }: Row) => (color ? [color] : []);
  const view: FreshView<Row, 'color'> = freshView<Row, 'color'>({
    cache: {
      get: (key) => objects.get(key),
      list: () => [...objects.values()],
      byIndex: (_, value) => [...objects.values()].filter((object) => colors(object).includes(value)),
      version: () => `${version}`,
    },
    indexers: { color: colors },
  });
  return {
    view,
    cacheHas(object: Row) {
      version = Number(object.metadata.resourceVersion);
      objects.set(object.metadata.name, object);
    },
    cacheLost(name: string, at: number) {
      version = at;
      objects.delete(name);
    },
    cacheIsAt(at: number) {
      version = at;
    },
  };
}

describe('a view shows', () => {
  test('what this process wrote, while the cache is behind it', () => {
    const { view, cacheHas } = viewed();
    cacheHas(row('a', 9));
    view.wrote(row('a', 10, { color: 'blue' }));
    expect(view.get('a')).toMatchObject({ color: 'blue' });
    expect(view.list()).toMatchObject([{ color: 'blue' }]);
    expect(view.byIndex('color', 'red')).toEqual([]);
    expect(view.byIndex('color', 'blue')).toHaveLength(1);
  });

  test('what this process created, before the cache has heard of it', () => {
    const { view } = viewed();
    view.wrote(row('a', 10));
    expect(view.get('a')).toBeDefined();
    expect(view.list()).toHaveLength(1);
    expect(view.byIndex('color', 'red')).toHaveLength(1);
  });

  test('what the cache has, once it is as new', () => {
    const { view, cacheHas } = viewed();
    view.wrote(row('a', 10, { color: 'blue' }));
    cacheHas(row('a', 11, { color: 'green' }));
    expect(view.get('a')).toMatchObject({ color: 'green' });
  });

  test('nothing that the server answered to have deleted, while the cache still has it', () => {
    const { view, cacheHas, cacheIsAt } = viewed();
    cacheHas(row('a', 9));
    view.deleted(row('a', 9));
    cacheIsAt(20);
    expect(view.get('a')).toBeUndefined();
    expect(view.list()).toEqual([]);
  });

  test('nothing that this process created and deleted, when the cache hears of the creation', () => {
    const { view, cacheHas, cacheLost } = viewed();
    view.wrote(row('a', 10));
    view.deleted(row('a', 10));
    expect(view.get('a')).toBeUndefined();
    cacheHas(row('a', 10));
    expect(view.get('a')).toBeUndefined();
    cacheLost('a', 11);
    expect(view.get('a')).toBeUndefined();
  });

  test('nothing that was deleted, however late the answer to a write before it comes', () => {
    const { view, cacheHas, cacheLost } = viewed();
    cacheHas(row('a', 9));
    cacheLost('a', 11);
    view.wrote(row('a', 10));
    expect(view.get('a')).toBeUndefined();
    expect(view.list()).toEqual([]);
  });

  test('another object of the same name, which came after one that was deleted', () => {
    const { view, cacheHas } = viewed();
    cacheHas(row('a', 9));
    view.deleted(row('a', 9));
    view.wrote(row('a', 12, { uid: 'another' }));
    view.deleted(row('a', 9));
    expect(view.get('a')).toMatchObject({ metadata: { uid: 'another' } });
    cacheHas(row('a', 12, { uid: 'another' }));
    expect(view.get('a')).toMatchObject({ metadata: { uid: 'another' } });
  });

  test('the newest of several answers, in whatever order they come', () => {
    const { view } = viewed();
    view.wrote(row('a', 12, { color: 'blue' }));
    view.wrote(row('a', 11, { color: 'green' }));
    expect(view.get('a')).toMatchObject({ color: 'blue' });
  });

  test('what the cache has, where versions are no numbers', () => {
    const { view, cacheHas } = viewed();
    cacheHas(row('a', 9));
    view.wrote({ ...row('a', 0, { color: 'blue' }), metadata: { name: 'a', uid: 'uid-a', resourceVersion: 'x' } });
    expect(view.get('a')).toMatchObject({ color: 'red' });
  });

  test('frozen objects', () => {
    const { view } = viewed();
    view.wrote(row('a', 10));
    expect(Object.isFrozen(view.get('a')?.metadata)).toBe(true);
  });
});

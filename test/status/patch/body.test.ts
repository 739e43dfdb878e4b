import { statusPatch } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { pass, widgetStatus } from '../widget.ts';
import { condition, objectWith } from './objects.ts';
import { statusAfter } from './server.ts';

const mine = condition('Mine', 'True');
const theirs = condition('Theirs', 'True');
const bodyOf = (...given: Parameters<typeof statusPatch>) => statusPatch(...given)?.body;

describe('an apply body', () => {
  const strategy = 'apply';
  const names = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'n' } };
  const before = { replicas: 1, conditions: [theirs, condition('Mine', 'False')] };

  test('names apiVersion, kind, name and namespace, and nothing of the rest of the metadata', () => {
    expect(bodyOf(objectWith(before, { uid: 'u', labels: {} }), { replicas: 2 }, { strategy })).toEqual({
      ...names,
      status: { replicas: 2 },
    });
  });

  test('names no namespace where there is none', () => {
    const { namespace: _, ...metadata } = objectWith().metadata;
    const body = bodyOf({ ...objectWith(before), metadata }, { replicas: 2 }, { strategy });
    expect(body).toEqual({ ...names, metadata: { name: 'w' }, status: { replicas: 2 } });
  });

  test('has the whole next status when nothing is said of ownership', () => {
    const next = { replicas: 1, conditions: [theirs, mine] };
    expect(bodyOf(objectWith(before), next, { strategy })).toEqual({ ...names, status: next });
  });

  test('has the owned types alone, of the types it is given', () => {
    const next = { replicas: 2, conditions: [theirs, mine, condition('Pod-0', 'True'), condition('Pod-x', 'True')] };
    expect(bodyOf(objectWith(before), next, { strategy, owned: ['Mine', 'Pod-{i}'] })).toEqual({
      ...names,
      status: { conditions: [mine, condition('Pod-0', 'True')] },
    });
  });

  test('has conditions, fields, phase and generation of the contract it is given, and nothing else', () => {
    const next = pass(undefined);
    const shared = { ...next, owner: 'a', conditions: [theirs, ...next.conditions!] };
    expect(bodyOf(objectWith(), shared, { strategy, owned: widgetStatus })).toEqual({ ...names, status: next });
  });

  test('leaves out what is no longer owned, so that the server removes it', () => {
    const next = { conditions: [theirs] };
    expect(bodyOf(objectWith(before), next, { strategy, owned: ['Mine'] })).toEqual({ ...names, status: {} });
  });
});

describe('a JSON Patch', () => {
  const strategy = 'json';

  test('tests the type of each index before it touches it', () => {
    const before = { conditions: [theirs, condition('Mine', 'False'), condition('Gone', 'True')] };
    expect(bodyOf(objectWith(before), { conditions: [theirs, mine] }, { strategy })).toEqual([
      { op: 'test', path: '/status/conditions/2/type', value: 'Gone' },
      { op: 'remove', path: '/status/conditions/2' },
      { op: 'test', path: '/status/conditions/1/type', value: 'Mine' },
      { op: 'replace', path: '/status/conditions/1', value: mine },
    ]);
  });

  test('adds a condition at the end, without a test', () => {
    expect(bodyOf(objectWith({ conditions: [theirs] }), { conditions: [theirs, mine] }, { strategy })).toEqual([
      { op: 'add', path: '/status/conditions/-', value: mine },
    ]);
  });

  test('touches only the fields that change', () => {
    const before = { a: 1, b: { c: 1 }, 'd/e~f': 1, g: 1 };
    expect(bodyOf(objectWith(before), { a: 1, b: { c: 2 }, 'd/e~f': 2 }, { strategy })).toEqual([
      { op: 'add', path: '/status/b', value: { c: 2 } },
      { op: 'add', path: '/status/d~1e~0f', value: 2 },
      { op: 'remove', path: '/status/g' },
    ]);
  });

  test('adds a status that is not there on the object that was seen only', () => {
    expect(bodyOf(objectWith(), { a: 1 }, { strategy })).toEqual([
      { op: 'test', path: '/metadata/resourceVersion', value: '7' },
      { op: 'add', path: '/status', value: { a: 1 } },
    ]);
  });
});

describe('a merge patch', () => {
  const strategy = 'merge';

  test('has what changes, null for what goes, and lists whole, for the object that was seen', () => {
    const before = { a: 1, b: { c: 1, d: 1 }, e: 1, conditions: [theirs] };
    const next = { a: 1, b: { c: 2 }, conditions: [theirs, mine] };
    expect(bodyOf(objectWith(before), next, { strategy })).toEqual({
      metadata: { resourceVersion: '7' },
      status: { b: { c: 2, d: null }, e: null, conditions: [theirs, mine] },
    });
  });

  test('says nothing of an object version that is not known', () => {
    const object = { ...objectWith({ a: 1 }), metadata: { name: 'w' } };
    expect(bodyOf(object, { a: 2 }, { strategy })).toEqual({ status: { a: 2 } });
  });
});

test.each(['json', 'merge'] as const)(
  'of two next conditions of a type, a %s patch takes the first; others keep their order',
  (strategy) => {
    const before = objectWith({ conditions: [condition('A', 'True')] });
    const conditions = [
      condition('A', 'False'),
      condition('C', 'True'),
      condition('B', 'True'),
      condition('A', 'Unknown'),
    ];
    const after = statusAfter(before, statusPatch(before, { conditions }, { strategy }));
    expect(after).toEqual({ conditions: conditions.slice(0, 3) });
  },
);

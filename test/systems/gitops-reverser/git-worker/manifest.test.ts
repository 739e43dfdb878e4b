import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { parse } from 'yaml';
import type { KubernetesObject } from '../../../../lib/runtime/cache/kubernetes-object.ts';
import { blobId } from '../../../../lib/systems/gitops-reverser/git-worker/blob.ts';
import { manifestText } from '../../../../lib/systems/gitops-reverser/git-worker/manifest.ts';

const served = {
  spec: { template: { metadata: { creationTimestamp: null, labels: { app: 'web' } } }, replicas: 1 },
  kind: 'Deployment',
  apiVersion: 'apps/v1',
  metadata: {
    uid: '1',
    resourceVersion: '2',
    generation: 3,
    creationTimestamp: '2026-01-01T00:00:00Z',
    deletionTimestamp: '2026-01-01T00:00:00Z',
    deletionGracePeriodSeconds: 30,
    selfLink: '/apis',
    managedFields: [{ manager: 'kubectl' }],
    ownerReferences: [{ apiVersion: 'v1', kind: 'Thing', name: 'a', uid: '4' }],
    labels: { on: 'yes', b: '1e3', a: '0123' },
    namespace: 'shop',
    name: 'web',
    finalizers: ['a/b'],
    annotations: { note: 'two\nlines' },
  },
  status: { replicas: 1 },
};

describe('the text of an object', () => {
  test('has what a user would write, in one order', () => {
    expect(manifestText(served)).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    note: |-
      two
      lines
  finalizers:
    - a/b
  labels:
    a: '0123'
    b: '1e3'
    'on': 'yes'
  ownerReferences:
    - apiVersion: v1
      kind: Thing
      name: a
      uid: '4'
spec:
  replicas: 1
  template:
    metadata:
      creationTimestamp: null
      labels:
        app: web
`);
  });

  const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));
  const objects = fc
    .dictionary(fc.string(), json)
    .map(
      (fields): KubernetesObject =>
        ({ ...fields, apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' }, status: 1 }) as never,
    );

  const readers = {
    '1.1': (text: string) => load(text, { schema: YAML11_SCHEMA }),
    '1.2': (text: string) => parse(text),
  };
  test.each(['1.1', '1.2'] as const)('is the same object to a reader of YAML %s', (version) => {
    fc.assert(
      fc.property(objects, (object) => {
        const { status: _, ...rest } = object as KubernetesObject & { status: unknown };
        expect(readers[version](manifestText(object))).toEqual(rest);
      }),
    );
  });

  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .map(([name, inner]) => [name, turned(inner)] as const)
              .reverse(),
          )
        : value;

  test('is the same in whatever order the server sends it', () => {
    fc.assert(
      fc.property(objects, (object) => expect(manifestText(turned(object) as never)).toBe(manifestText(object))),
    );
  });

  test('has the hash that git gives it', () => {
    expect(blobId('hello\n')).toBe('100644 ce013625030ba8dba906f756967f9e9ca394464a');
  });
});

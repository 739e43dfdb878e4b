import { expect } from '@jest/globals';
import type { ServedCrd } from '../../shipped/served-crd.ts';

/** Every kind of Bindy is v1beta1; v1alpha1 is served and deprecated. */
export function expectVersions({ metadata, spec }: ServedCrd, scope: 'Cluster' | 'Namespaced'): void {
  expect(metadata).not.toHaveProperty('labels');
  expect(spec).toMatchObject({ group: 'bindy.firestoned.io', scope });
  expect(spec.versions).toMatchObject([
    { name: 'v1beta1', served: true, storage: true },
    { name: 'v1alpha1', served: true, storage: false, deprecated: true },
  ]);
}

/** One schema in both versions, and a status subresource and no other. */
export function expectOneSchema({ spec }: ServedCrd): void {
  const [stored, old] = spec.versions;
  expect(old!.schema).toEqual(stored!.schema);
  expect([stored!.subresources, old!.subresources]).toEqual([{ status: {} }, { status: {} }]);
}

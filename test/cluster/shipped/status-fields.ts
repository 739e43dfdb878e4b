import { expect } from '@jest/globals';
import { type ServedVersion, statusProperties } from './served-crd.ts';

/** A version has these fields in its status and no other; none is required, none has a default. */
export function expectStatusFields(version: ServedVersion, fields: readonly string[]): void {
  expect(Object.keys(statusProperties(version)).sort()).toEqual([...fields].sort());
  expect(version.schema.openAPIV3Schema.properties?.status).not.toHaveProperty('required');
  expect(JSON.stringify(statusProperties(version))).not.toContain('"default"');
}

import { beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Instance } from '../../../../../lib/systems/bindy/bind9instance/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { conditionsSchema } from '../../conditions-schema.ts';
import { expectOneSchema, expectVersions } from '../served-versions.ts';

const count = { type: 'integer', format: 'int32' };

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  beforeAll(async () => {
    await deployed(controlPlane, bind9Instance);
    crd = await servedCrd(controlPlane, bind9Instance);
  });

  describe('a served Bind9Instance', () => {
    test('is namespaced bindy.firestoned.io/v1beta1, v1alpha1 being deprecated, with the short names b9 and b9s', () => {
      expectVersions(crd, 'Namespaced');
      expect(crd.spec.names).toEqual({
        kind: 'Bind9Instance',
        listKind: 'Bind9InstanceList',
        plural: 'bind9instances',
        shortNames: ['b9', 'b9s'],
        singular: 'bind9instance',
      });
    });

    test('has one schema in both versions, and a status subresource and no other', () => {
      expectOneSchema(crd);
    });

    test.each([
      { field: 'conditions', proof: 'B-05 SCH', schema: conditionsSchema },
      { field: 'observedGeneration', proof: 'B-06 SCH', schema: { type: 'integer', format: 'int64', minimum: 0 } },
      { field: 'replicas', proof: 'B-07 SCH', schema: count },
      { field: 'readyReplicas', proof: 'B-08 SCH', schema: count },
      { field: 'serviceAddress', proof: 'B-09 SCH', schema: { type: 'string' } },
    ])('has status.$field [$proof]', ({ field, schema }) => {
      for (const version of crd.spec.versions) expect(statusProperties(version)[field]).toEqual(schema);
    });

    test('has these fields in its status and no other, none required, none with a default', () => {
      for (const version of crd.spec.versions) {
        expectStatusFields(version, [
          'conditions',
          'observedGeneration',
          'readyReplicas',
          'replicas',
          'serviceAddress',
        ]);
      }
    });
  });
});

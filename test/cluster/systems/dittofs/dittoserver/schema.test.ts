import { beforeAll, describe, expect, test } from '@jest/globals';
import { dittoServer } from '../../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, type ServedVersion, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { conditionsSchema } from '../../conditions-schema.ts';

const text = { type: 'string' };
const count = { type: 'integer', format: 'int32' };

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  let version: ServedVersion;
  beforeAll(async () => {
    await deployed(controlPlane, dittoServer);
    crd = await servedCrd(controlPlane, dittoServer);
    version = crd.spec.versions[0]!;
  });

  describe('a served DittoServer', () => {
    test('is namespaced dittofs.dittofs.com/v1alpha1 with the short names ditto and dittofs', () => {
      expect(crd.metadata).not.toHaveProperty('labels');
      expect(crd.spec).toMatchObject({ group: 'dittofs.dittofs.com', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'DittoServer',
        listKind: 'DittoServerList',
        plural: 'dittoservers',
        shortNames: ['ditto', 'dittofs'],
        singular: 'dittoserver',
      });
      expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
        { name: 'v1alpha1', served: true, storage: true },
      ]);
    });

    test('has a status subresource, and no other', () => {
      expect(version.subresources).toEqual({ status: {} });
    });

    test.each([
      { field: 'observedGeneration', proof: 'D-01 SCH', schema: { type: 'integer', format: 'int64', minimum: 0 } },
      { field: 'replicas', proof: 'D-02 SCH', schema: count },
      { field: 'readyReplicas', proof: 'D-03 SCH', schema: count },
      { field: 'availableReplicas', proof: 'D-04 SCH', schema: count },
      { field: 'configHash', proof: 'D-05 SCH', schema: text },
      { field: 'perconaClusterName', proof: 'D-06 SCH', schema: text },
      { field: 'conditions', proof: 'D-32 SCH', schema: conditionsSchema },
      {
        field: 'phase',
        proof: 'D-33 SCH',
        schema: { type: 'string', enum: ['Pending', 'Running', 'Failed', 'Stopped', 'Deleting'] },
      },
    ])('has status.$field [$proof]', ({ field, schema }) => {
      expect(statusProperties(version)[field]).toEqual(schema);
    });

    test('has these fields in its status and no other, none required, none with a default [D-24 SCH]', () => {
      expectStatusFields(version, [
        'availableReplicas',
        'conditions',
        'configHash',
        'observedGeneration',
        'perconaClusterName',
        'phase',
        'readyReplicas',
        'replicas',
      ]);
    });
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Cluster } from '../../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { clusterStatusFields } from '../cluster-status-fields.ts';
import { expectOneSchema, expectVersions } from '../served-versions.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  beforeAll(async () => {
    await deployed(controlPlane, bind9Cluster);
    crd = await servedCrd(controlPlane, bind9Cluster);
  });

  describe('a served Bind9Cluster', () => {
    test('is namespaced bindy.firestoned.io/v1beta1, v1alpha1 being deprecated, with the short names b9c and b9cs', () => {
      expectVersions(crd, 'Namespaced');
      expect(crd.spec.names).toEqual({
        kind: 'Bind9Cluster',
        listKind: 'Bind9ClusterList',
        plural: 'bind9clusters',
        shortNames: ['b9c', 'b9cs'],
        singular: 'bind9cluster',
      });
    });

    test('has one schema in both versions, and a status subresource and no other', () => {
      expectOneSchema(crd);
    });

    test.each(clusterStatusFields)('has status.$field [$proof]', ({ field, schema }) => {
      for (const version of crd.spec.versions) expect(statusProperties(version)[field]).toEqual(schema);
    });

    test('has these fields in its status and no other, none required, none with a default', () => {
      for (const version of crd.spec.versions) {
        expectStatusFields(version, [
          'conditions',
          'instanceCount',
          'instances',
          'observedGeneration',
          'readyInstances',
        ]);
      }
    });
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Cluster } from '../../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { clusterStatusFields } from '../cluster-status-fields.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  beforeAll(async () => {
    await deployed(controlPlane, bind9Cluster);
    crd = await servedCrd(controlPlane, bind9Cluster);
  });

  describe('a served Bind9Cluster', () => {
    test('is namespaced bindy.firestoned.io/v1beta1, v1alpha1 being deprecated, with the short names b9c and b9cs', () => {
      expect(crd.metadata).not.toHaveProperty('labels');
      expect(crd.spec).toMatchObject({ group: 'bindy.firestoned.io', scope: 'Namespaced' });
      expect(crd.spec.names).toEqual({
        kind: 'Bind9Cluster',
        listKind: 'Bind9ClusterList',
        plural: 'bind9clusters',
        shortNames: ['b9c', 'b9cs'],
        singular: 'bind9cluster',
      });
      expect(crd.spec.versions).toMatchObject([
        { name: 'v1beta1', served: true, storage: true },
        { name: 'v1alpha1', served: true, storage: false, deprecated: true },
      ]);
    });

    test('has one schema in both versions, and a status subresource and no other', () => {
      const [stored, old] = crd.spec.versions;
      expect(old!.schema).toEqual(stored!.schema);
      expect([stored!.subresources, old!.subresources]).toEqual([{ status: {} }, { status: {} }]);
    });

    test.each(clusterStatusFields)('has status.$field [$proof]', ({ field, schema }) => {
      for (const version of crd.spec.versions) expect(statusProperties(version)[field]).toEqual(schema);
    });

    test('has these fields in its status and no other, none required, none with a default', () => {
      for (const version of crd.spec.versions) {
        expect(Object.keys(statusProperties(version)).sort()).toEqual([
          'conditions',
          'instanceCount',
          'instances',
          'observedGeneration',
          'readyInstances',
        ]);
        expect(version.schema.openAPIV3Schema.properties?.status).not.toHaveProperty('required');
        expect(JSON.stringify(statusProperties(version))).not.toContain('"default"');
      }
    });
  });
});

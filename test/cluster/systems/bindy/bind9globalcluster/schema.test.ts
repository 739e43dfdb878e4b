import { beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Cluster } from '../../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { bind9GlobalCluster } from '../../../../../lib/systems/bindy/bind9globalcluster/definition.ts';
import { planes } from '../../../planes/planes.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { type ServedCrd, servedCrd, statusProperties } from '../../../shipped/served-crd.ts';
import { expectStatusFields } from '../../../shipped/status-fields.ts';
import { clusterStatusFields } from '../cluster-status-fields.ts';
import { expectOneSchema, expectVersions } from '../served-versions.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  let crd: ServedCrd;
  beforeAll(async () => {
    await deployed(controlPlane, bind9Cluster, bind9GlobalCluster);
    crd = await servedCrd(controlPlane, bind9GlobalCluster);
  });

  describe('a served Bind9GlobalCluster', () => {
    test('is cluster-scoped bindy.firestoned.io/v1beta1, v1alpha1 being deprecated, with the short names b9gc and b9gcs', () => {
      expectVersions(crd, 'Cluster');
      expect(crd.spec.names).toEqual({
        kind: 'Bind9GlobalCluster',
        listKind: 'Bind9GlobalClusterList',
        plural: 'bind9globalclusters',
        shortNames: ['b9gc', 'b9gcs'],
        singular: 'bind9globalcluster',
      });
    });

    test('has one schema in both versions, and a status subresource and no other', () => {
      expectOneSchema(crd);
    });

    test.each(clusterStatusFields)('has status.$field [B-15 SCH]', ({ field, schema }) => {
      for (const version of crd.spec.versions) expect(statusProperties(version)[field]).toEqual(schema);
    });

    test('has the status schema of Bind9Cluster, but for its descriptions [B-15 SCH]', async () => {
      const cluster = await servedCrd(controlPlane, bind9Cluster);
      for (const [i, version] of crd.spec.versions.entries())
        expect(statusProperties(version)).toEqual(statusProperties(cluster.spec.versions[i]!));
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

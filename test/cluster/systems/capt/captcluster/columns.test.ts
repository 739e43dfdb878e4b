import { beforeAll, describe, expect, test } from '@jest/globals';
import { captCluster } from '../../../../../lib/systems/capt/captcluster/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { captClusterSample } from './sample.ts';

const { spec } = captClusterSample;
describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let clusters: KindRequests;

  const age = expect.stringMatching(/^\d+s$/);

  beforeAll(async () => {
    await deployed(controlPlane, captCluster);
    namespace = await freshNamespace(controlPlane, 'captcluster-columns');
    clusters = kindRequests(controlPlane, captCluster, namespace);
    await clusters.create('a-new', spec);
    await clusters.create('b-creating', spec);
    await clusters.putStatus('b-creating', { ready: false });
    await clusters.create('c-ready', spec);
    await clusters.putStatus('c-ready', { ready: true, vpcId: 'vpc-123456789', endpoint: '10.0.0.1:6443' });
  });

  describe('the table of CAPTClusters', () => {
    test('has VPC-ID, READY, ENDPOINT and AGE, in this order, with their types [C-65 TAB]', async () => {
      const { columns } = await serverTable(controlPlane, clusters.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['VPC-ID', 'string', 0],
        ['READY', 'boolean', 0],
        ['ENDPOINT', 'string', 0],
        ['AGE', 'date', 0],
      ]);
    });

    test('has host and port in one cell, and false where it is not ready [C-65 TAB] [C-67 TAB]', async () => {
      const { rows } = await serverTable(controlPlane, clusters.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['a-new', null, null, null, age],
        ['b-creating', null, false, null, age],
        ['c-ready', 'vpc-123456789', true, '10.0.0.1:6443', age],
      ]);
    });

    test.each(['captclusters', 'captcluster'])('is printed by kubectl get %s [C-65 TAB] [C-67 TAB]', async (name) => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'VPC-ID', 'READY', 'ENDPOINT', 'AGE'],
        ['a-new', '', '', '', age],
        ['b-creating', '', 'false', '', age],
        ['c-ready', 'vpc-123456789', 'true', '10.0.0.1:6443', age],
      ]);
    });
  });
});

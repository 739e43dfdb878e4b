import { beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Cluster } from '../../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { bind9ClusterSample } from './sample.ts';

const { fullStatus } = bind9ClusterSample;

const age = expect.stringMatching(/^\d+s$/);

describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let clusters: KindRequests;
  let names: readonly string[];

  beforeAll(async () => {
    await deployed(controlPlane, bind9Cluster);
    namespace = await freshNamespace(controlPlane, 'bind9cluster-columns');
    clusters = kindRequests(controlPlane, bind9Cluster, namespace);
    names = ['a-new', 'b-some'].map(clusters.nameOf);
    await clusters.create('a-new', {});
    await clusters.create('b-some', { version: '9.20', primary: { replicas: 2 }, secondary: { replicas: 0 } });
    await clusters.putStatus('b-some', fullStatus);
  });

  describe('the table of Bind9Clusters', () => {
    test('has its columns in order, with their types; Reason only with -o wide [B-85 TAB]', async () => {
      const { columnDefinitions } = await serverTable(controlPlane, clusters.collection);
      expect(columnDefinitions.map(({ name, type, priority }) => [name, type, priority])).toEqual([
        ['Name', 'string', 0],
        ['Version', 'string', 0],
        ['Primary', 'integer', 0],
        ['Secondary', 'integer', 0],
        ['Ready', 'string', 0],
        ['Reason', 'string', 1],
        ['Age', 'date', 0],
      ]);
    });

    test('has the default version, a 0 where none is wanted, and nothing where nothing is known [B-85 TAB]', async () => {
      const { rows } = await serverTable(controlPlane, clusters.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        [names[0], '9.18', null, null, null, null, age],
        [names[1], '9.20', 2, 0, 'False', 'PartiallyReady', age],
      ]);
    });

    test.each(['bind9clusters', 'b9c', 'b9cs'])('is printed by kubectl get %s [B-85 TAB]', async (name) => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const [header, ...rows] = printedTable(stdout);
      expect(header).toEqual(['NAME', 'VERSION', 'PRIMARY', 'SECONDARY', 'READY', 'AGE']);
      expect(rows).toEqual([
        [names[0], '9.18', '', '', '', age],
        [names[1], '9.20', '2', '0', 'False', age],
      ]);
    });

    test('is printed by kubectl get -o wide with the reason [B-85 TAB]', async () => {
      const { stdout } = await controlPlane.kubectl(['get', 'b9c', '-o', 'wide', '-n', namespace]);
      const [header, ...rows] = printedTable(stdout);
      expect(header![5]).toBe('REASON');
      expect(rows.map((cells) => cells[5])).toEqual(['', 'PartiallyReady']);
    });
  });
});

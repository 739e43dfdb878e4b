import { beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Instance } from '../../../../../lib/systems/bindy/bind9instance/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { bind9InstanceSample } from './sample.ts';

const { spec, fullStatus } = bind9InstanceSample;

const age = expect.stringMatching(/^\d+s$/);

describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let instances: KindRequests;

  beforeAll(async () => {
    await deployed(controlPlane, bind9Instance);
    namespace = await freshNamespace(controlPlane, 'bind9instance-columns');
    instances = kindRequests(controlPlane, bind9Instance, namespace);
    await instances.create('a-new', spec);
    await instances.create('b-down', { ...spec, role: 'secondary', replicas: 2 });
    await instances.putStatus('b-down', fullStatus);
    await instances.create('c-none', { ...spec, replicas: 0 });
  });

  describe('the table of Bind9Instances', () => {
    test('has its columns in order, with their types; Reason only with -o wide [B-85 TAB]', async () => {
      const { columns } = await serverTable(controlPlane, instances.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['Cluster', 'string', 0],
        ['Role', 'string', 0],
        ['Replicas', 'integer', 0],
        ['Ready', 'string', 0],
        ['Reason', 'string', 1],
        ['Age', 'date', 0],
      ]);
    });

    test('has a 0 where none is wanted, and nothing where nothing is known [B-85 TAB]', async () => {
      const { rows } = await serverTable(controlPlane, instances.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['a-new', 'production-dns', 'primary', null, null, null, age],
        ['b-down', 'production-dns', 'secondary', 2, 'False', 'NotReady', age],
        ['c-none', 'production-dns', 'primary', 0, null, null, age],
      ]);
    });

    test.each(['bind9instances', 'b9', 'b9s'])('is printed by kubectl get %s [B-85 TAB]', async (name) => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'CLUSTER', 'ROLE', 'REPLICAS', 'READY', 'AGE'],
        ['a-new', 'production-dns', 'primary', '', '', age],
        ['b-down', 'production-dns', 'secondary', '2', 'False', age],
        ['c-none', 'production-dns', 'primary', '0', '', age],
      ]);
    });

    test('is printed by kubectl get -o wide with the reason [B-85 TAB]', async () => {
      const { stdout } = await controlPlane.kubectl(['get', 'b9', '-o', 'wide', '-n', namespace]);
      expect(printedTable(stdout).map((cells) => cells[5])).toEqual(['REASON', '', 'NotReady', '']);
    });
  });
});

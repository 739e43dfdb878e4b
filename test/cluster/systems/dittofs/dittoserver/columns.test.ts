import { beforeAll, describe, expect, test } from '@jest/globals';
import { dittoServer } from '../../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { dittoServerSample } from './sample.ts';

const { spec } = dittoServerSample;
describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let servers: KindRequests;

  const age = expect.stringMatching(/^\d+s$/);

  beforeAll(async () => {
    await deployed(controlPlane, dittoServer);
    namespace = await freshNamespace(controlPlane, 'dittoserver-columns');
    servers = kindRequests(controlPlane, dittoServer, namespace);
    await servers.create('a-new', spec);
    await servers.create('b-running', spec);
    await servers.putStatus('b-running', { phase: 'Running', replicas: 1, readyReplicas: 1, availableReplicas: 1 });
    await servers.create('c-stopped', { ...spec, replicas: 0 });
    await servers.putStatus('c-stopped', { phase: 'Stopped', replicas: 0, readyReplicas: 0, availableReplicas: 0 });
    await servers.create('d-unequal', spec); // every number of its own: which path is which column
    await servers.putStatus('d-unequal', { phase: 'Failed', replicas: 4, readyReplicas: 3, availableReplicas: 2 });
  });

  describe('the table of DittoServers', () => {
    test('has Replicas, Ready, Available, Status and Age, in this order, with their types [D-20 TAB]', async () => {
      const { columns } = await serverTable(controlPlane, servers.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['Replicas', 'integer', 0],
        ['Ready', 'integer', 0],
        ['Available', 'integer', 0],
        ['Status', 'string', 0],
        ['Age', 'date', 0],
      ]);
    });

    test('has a 0 where nothing is ready, and nothing where nothing is known [D-20 TAB]', async () => {
      const { rows } = await serverTable(controlPlane, servers.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['a-new', 1, null, null, null, age],
        ['b-running', 1, 1, 1, 'Running', age],
        ['c-stopped', 0, 0, 0, 'Stopped', age],
        ['d-unequal', 1, 3, 2, 'Failed', age],
      ]);
    });

    test.each([
      { it: 'kubectl get dittoservers', args: ['get', 'dittoservers'] },
      { it: 'kubectl get ditto', args: ['get', 'ditto'] },
      { it: 'kubectl get dittofs', args: ['get', 'dittofs'] },
      { it: 'kubectl get dittoservers -o wide', args: ['get', 'dittoservers', '-o', 'wide'] },
    ])('is printed by $it with these columns and no other [D-20 TAB] [D-25 TAB]', async ({ args }) => {
      const { code, stdout, stderr } = await controlPlane.kubectl([...args, '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'REPLICAS', 'READY', 'AVAILABLE', 'STATUS', 'AGE'],
        ['a-new', '1', '', '', '', age],
        ['b-running', '1', '1', '1', 'Running', age],
        ['c-stopped', '0', '0', '0', 'Stopped', age],
        ['d-unequal', '1', '3', '2', 'Failed', age],
      ]);
    });
  });
});

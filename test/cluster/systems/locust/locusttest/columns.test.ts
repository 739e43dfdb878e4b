import { beforeAll, describe, expect, test } from '@jest/globals';
import { locustTest } from '../../../../../lib/systems/locust/locusttest/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { locustTestSample } from './sample.ts';

const { spec } = locustTestSample;
describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let tests: KindRequests;

  const age = expect.stringMatching(/^\d+s$/);

  beforeAll(async () => {
    await deployed(controlPlane, locustTest);
    namespace = await freshNamespace(controlPlane, 'locusttest-columns');
    tests = kindRequests(controlPlane, locustTest, namespace);
    await tests.create('a-new', spec);
    await tests.create('b-pending', spec);
    await tests.putStatus('b-pending', { phase: 'Pending', expectedWorkers: 2, connectedWorkers: 0 });
    await tests.create('c-running', { ...spec, worker: { ...spec.worker, replicas: 7 } }); // every number of its own
    await tests.putStatus('c-running', { phase: 'Running', expectedWorkers: 6, connectedWorkers: 5 });
  });

  describe('the table of LocustTests', () => {
    test('has Phase, Workers, Connected and Age, and Image only when it is wide, with their types [L-73 TAB]', async () => {
      const { columns } = await serverTable(controlPlane, tests.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['Phase', 'string', 0],
        ['Workers', 'integer', 0],
        ['Connected', 'integer', 0],
        ['Image', 'string', 1],
        ['Age', 'date', 0],
      ]);
    });

    test('has a 0 where nobody is connected, and nothing where nothing is known (LX-11) [L-73 TAB]', async () => {
      const { rows } = await serverTable(controlPlane, tests.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['a-new', null, 2, null, 'locust', age],
        ['b-pending', 'Pending', 2, 0, 'locust', age],
        ['c-running', 'Running', 7, 5, 'locust', age],
      ]);
    });

    test.each(['locusttests', 'locusttest', 'lotest'])('is printed by kubectl get %s [L-73 TAB]', async (name) => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'PHASE', 'WORKERS', 'CONNECTED', 'AGE'],
        ['a-new', '', '2', '', age],
        ['b-pending', 'Pending', '2', '0', age],
        ['c-running', 'Running', '7', '5', age],
      ]);
    });

    test('is printed by kubectl get -o wide with the image [L-73 TAB]', async () => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', 'lotest', '-o', 'wide', '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'PHASE', 'WORKERS', 'CONNECTED', 'IMAGE', 'AGE'],
        ['a-new', '', '2', '', 'locust', age],
        ['b-pending', 'Pending', '2', '0', 'locust', age],
        ['c-running', 'Running', '7', '5', 'locust', age],
      ]);
    });
  });
});

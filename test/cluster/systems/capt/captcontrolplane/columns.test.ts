import { beforeAll, describe, expect, test } from '@jest/globals';
import { captControlPlane } from '../../../../../lib/systems/capt/captcontrolplane/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { captControlPlaneSample } from './sample.ts';

const { spec } = captControlPlaneSample;
describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let planes: KindRequests;

  const age = expect.stringMatching(/^\d+s$/);

  beforeAll(async () => {
    await deployed(controlPlane, captControlPlane);
    namespace = await freshNamespace(controlPlane, 'captcontrolplane-columns');
    planes = kindRequests(controlPlane, captControlPlane, namespace);
    await planes.create('a-new', spec);
    await planes.create('b-creating', spec);
    await planes.putStatus('b-creating', { ready: false, initialized: false, phase: 'Creating' });
    await planes.create('c-ready', { ...spec, version: '1.32' });
    await planes.putStatus('c-ready', { ready: true, initialized: true, phase: 'Ready', endpoint: '10.0.0.1:6443' });
  });

  describe('the table of CAPTControlPlanes', () => {
    test('has READY, PHASE, VERSION, ENDPOINT and AGE, in this order, with their types [C-66 TAB]', async () => {
      const { columns } = await serverTable(controlPlane, planes.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['READY', 'boolean', 0],
        ['PHASE', 'string', 0],
        ['VERSION', 'string', 0],
        ['ENDPOINT', 'string', 0],
        ['AGE', 'date', 0],
      ]);
    });

    test('has host and port in one cell, and false where it is not ready [C-66 TAB] [C-67 TAB]', async () => {
      const { rows } = await serverTable(controlPlane, planes.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['a-new', null, null, '1.31', null, age],
        ['b-creating', false, 'Creating', '1.31', null, age],
        ['c-ready', true, 'Ready', '1.32', '10.0.0.1:6443', age],
      ]);
    });

    test.each(['captcontrolplanes', 'captcontrolplane'])(
      'is printed by kubectl get %s [C-66 TAB] [C-67 TAB]',
      async (name) => {
        const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(printedTable(stdout)).toEqual([
          ['NAME', 'READY', 'PHASE', 'VERSION', 'ENDPOINT', 'AGE'],
          ['a-new', '', '', '1.31', '', age],
          ['b-creating', 'false', 'Creating', '1.31', '', age],
          ['c-ready', 'true', 'Ready', '1.32', '10.0.0.1:6443', age],
        ]);
      },
    );
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { workspaceTemplateApply } from '../../../../../lib/systems/capt/workspacetemplateapply/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { workspaceTemplateApplySample } from './sample.ts';

const { spec } = workspaceTemplateApplySample;
describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let applies: KindRequests;

  const age = expect.stringMatching(/^\d+s$/);

  beforeAll(async () => {
    await deployed(controlPlane, workspaceTemplateApply);
    namespace = await freshNamespace(controlPlane, 'workspacetemplateapply-columns');
    applies = kindRequests(controlPlane, workspaceTemplateApply, namespace);
    await applies.create('a-new', spec);
    await applies.create('b-waiting', spec);
    await applies.putStatus('b-waiting', { applied: false });
    await applies.create('c-applied', spec);
    await applies.putStatus('c-applied', { applied: true, workspaceName: 'demo-vpc' });
  });

  describe('the table of WorkspaceTemplateApplies', () => {
    test('has WORKSPACE, APPLIED and AGE, in this order, with their types', async () => {
      const { columns } = await serverTable(controlPlane, applies.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['WORKSPACE', 'string', 0],
        ['APPLIED', 'boolean', 0],
        ['AGE', 'date', 0],
      ]);
    });

    test.each(['workspacetemplateapplies', 'workspacetemplateapply', 'wtapply'])(
      'is printed by kubectl get %s',
      async (name) => {
        const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(printedTable(stdout)).toEqual([
          ['NAME', 'WORKSPACE', 'APPLIED', 'AGE'],
          ['a-new', '', '', age],
          ['b-waiting', '', 'false', age],
          ['c-applied', 'demo-vpc', 'true', age],
        ]);
      },
    );

    test.each(['capt', 'terraform'])('is found by kubectl get %s: its category', async (category) => {
      const { code, stdout } = await controlPlane.kubectl(['get', category, '-n', namespace, '-o', 'name']);
      expect(code).toBe(0);
      expect(stdout.trim().split('\n')).toEqual(
        ['a-new', 'b-waiting', 'c-applied'].map(
          (name) => `workspacetemplateapply.infrastructure.cluster.x-k8s.io/${name}`,
        ),
      );
    });
  });
});

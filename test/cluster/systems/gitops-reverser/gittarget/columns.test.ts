import { beforeAll, describe, expect, test } from '@jest/globals';
import { gitTarget } from '../../../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { freshNamespace } from '../../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../../objects/kind-requests.ts';
import { planes } from '../../../planes/planes.ts';
import { printedTable } from '../../../printed/printed-table.ts';
import { serverTable } from '../../../printed/server-table.ts';
import { deployed } from '../../../shipped/deployed.ts';
import { gitTargetSample } from './sample.ts';

const { spec } = gitTargetSample;

const age = expect.stringMatching(/^\d+s$/);
const at = { lastTransitionTime: '2026-01-02T03:04:05Z' };
const validated = { type: 'Validated', status: 'True', reason: 'OK', message: 'not shown', ...at };
const ready = { type: 'Ready', status: 'True', reason: 'OK', message: 'All lifecycle gates satisfied', ...at };
const failed = { type: 'Ready', status: 'False', reason: 'StreamNotLive', message: 'the stream is down', ...at };

describe.each(planes())('on $where', ({ controlPlane }) => {
  let namespace: string;
  let targets: KindRequests;

  beforeAll(async () => {
    await deployed(controlPlane, gitTarget);
    namespace = await freshNamespace(controlPlane, 'gittarget-columns');
    targets = kindRequests(controlPlane, gitTarget, namespace);
    await targets.create('a-new', { ...spec, path: undefined });
    await targets.create('b-running', spec);
    await targets.putStatus('b-running', { phase: 'RUNNING', conditions: [validated, ready] });
    await targets.create('c-degraded', spec);
    await targets.putStatus('c-degraded', { phase: 'DEGRADED', conditions: [failed, validated] });
  });

  describe('the table of GitTargets', () => {
    test('has its columns in order, with their types; Branch, Path and Message only when it is wide', async () => {
      const { columns } = await serverTable(controlPlane, targets.collection);
      expect(columns).toEqual([
        ['Name', 'string', 0],
        ['Phase', 'string', 0],
        ['Ready', 'string', 0],
        ['Reason', 'string', 0],
        ['Branch', 'string', 1],
        ['Path', 'string', 1],
        ['Message', 'string', 1],
        ['Age', 'date', 0],
      ]);
    });

    test('has the condition Ready wherever it stands in the list, and nothing where nothing is known', async () => {
      const { rows } = await serverTable(controlPlane, targets.collection);
      expect(rows.map(({ cells }) => cells)).toEqual([
        ['a-new', null, null, null, 'main', null, null, age],
        ['b-running', 'RUNNING', 'True', 'OK', 'main', 'clusters/one', 'All lifecycle gates satisfied', age],
        ['c-degraded', 'DEGRADED', 'False', 'StreamNotLive', 'main', 'clusters/one', 'the stream is down', age],
      ]);
    });

    test.each(['gittargets', 'gittarget'])('is printed by kubectl get %s', async (name) => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', name, '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'PHASE', 'READY', 'REASON', 'AGE'],
        ['a-new', '', '', '', age],
        ['b-running', 'RUNNING', 'True', 'OK', age],
        ['c-degraded', 'DEGRADED', 'False', 'StreamNotLive', age],
      ]);
    });

    test('is printed by kubectl get -o wide with branch, path and message', async () => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['get', 'gittargets', '-o', 'wide', '-n', namespace]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(printedTable(stdout)).toEqual([
        ['NAME', 'PHASE', 'READY', 'REASON', 'BRANCH', 'PATH', 'MESSAGE', 'AGE'],
        ['a-new', '', '', '', 'main', '', '', age],
        ['b-running', 'RUNNING', 'True', 'OK', 'main', 'clusters/one', 'All lifecycle gates satisfied', age],
        ['c-degraded', 'DEGRADED', 'False', 'StreamNotLive', 'main', 'clusters/one', 'the stream is down', age],
      ]);
    });
  });
});

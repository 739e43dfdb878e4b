import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { gitOpsReverserControllers } from '../../../lib/systems/gitops-reverser/controllers.ts';
import { gitopsReverser } from '../../../lib/systems/gitops-reverser/system.ts';
import { codeBlocks } from '../../docs/code-blocks.ts';
import { connectControllers } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { scriptedGitWorkers } from '../controllers/gitops-reverser/scripted-git-workers.ts';
import { type RunningSystem, runSystem } from '../controllers/running-system.ts';
import { shippedAccount } from '../run/account-access.ts';
import { deployed } from '../shipped/deployed.ts';
import { commandsOf } from './commands.ts';

const controlPlane = await connectControllers();
const { kubectl } = controlPlane;
const blocks = codeBlocks('docs/guides/gitops-reverser/mirror-a-namespace.md');
const textOf = (file: string) => blocks.find((block) => block.file === file)!.text;
const apply = async (file: string) =>
  expect(await kubectl(['apply', '--validate=strict', '-f', '-'], { input: textOf(file) })).toMatchObject({ code: 0 });
const commands = commandsOf(blocks);
const isAsking = ({ args }: (typeof commands)[number]) => args[0] !== 'apply';

const account = 'system:serviceaccount:gitops-reverser-system:gitops-reverser-controller';
const may = async (verb: string, resource: string) =>
  (await kubectl(['auth', 'can-i', verb, resource, '-A', `--as=${account}`])).stdout.trim() === 'yes';

const workers = scriptedGitWorkers();
let system: RunningSystem | undefined;
beforeAll(() => deployed(controlPlane, ...gitopsReverser.kinds), 60_000);
afterAll(() => system?.stop());

describe('the guide to mirroring', () => {
  test('lets the controller read what an administrator names, and nothing before', async () => {
    // Another test file may let it read ConfigMaps.
    expect(await may('list', 'services')).toBe(false);
    await apply('mirrored.yaml');
    await eventually(async () => {
      expect(await may('list', 'services')).toBe(true);
      expect(await may('watch', 'deployments.apps')).toBe(true);
    }, 20);
    for (const [verb, resource] of [
      ['get', 'configmaps'],
      ['list', 'pods'],
      ['delete', 'secrets'],
      ['create', 'configmaps'],
    ] as const)
      expect([verb, resource, await may(verb, resource)]).toEqual([verb, resource, false]);
  }, 60_000);

  test('keeps what the cluster has filled in when the shipped file is applied again', async () => {
    const path =
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/gitops-reverser-system:gitops-reverser-controller:aggregate';
    const rules = async () => (await controlPlane.request<{ rules: readonly unknown[] }>('GET', path)).body.rules;
    const named = expect.arrayContaining(parse(textOf('mirrored.yaml')).rules);
    expect(await rules()).toEqual(named);
    const { aggregationRule } = (await controlPlane.request<{ aggregationRule: object }>('GET', path)).body;
    const name = path.split('/').at(-1);
    const shipped = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      aggregationRule,
    };
    const again = await kubectl(['apply', '--server-side', '-f', '-'], { input: JSON.stringify(shipped) });
    expect(again).toMatchObject({ code: 0 });
    expect(await rules()).toEqual(named);
  }, 60_000);

  test('asks for a mirror that the controller takes up as it is meant', async () => {
    await apply('team-a.yaml');
    system = await runSystem(controlPlane, {
      ...{ system: 'gitops-reverser', namespace: 'team-a' },
      controllers: gitOpsReverserControllers({ workers: () => workers }),
      kubeconfig: (await shippedAccount(controlPlane, 'gitops-reverser')).kubeconfig(),
    });
    await eventually(async () =>
      expect(workers.asked('team-a-live')).toMatchObject({
        path: 'clusters/production/team-a',
        remote: {
          url: 'https://git.example.com/platform/live.git',
          credentials: { username: 'robot', password: 'a-token-that-may-push' },
        },
        rules: [{ resources: ['configmaps', 'services'] }, { apiGroups: ['apps'], resources: ['deployments'] }],
      }),
    );
  }, 60_000);

  test.each(commands.filter(isAsking))('has a command that works: $line', async ({ args }) => {
    expect(await kubectl([...args])).toMatchObject({ code: 0, stderr: '' });
  });
});

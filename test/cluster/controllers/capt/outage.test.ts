import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Grant, grantsOf } from '../../access/grants.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { AnyObject } from '../../objects/namespaced-objects.ts';
import {
  aMoment,
  type CaptWorld,
  captWorld,
  clusterWithControlPlane,
  clusterWithVpc,
  connectionSecret,
  controlPlaneOf,
  done,
  messageOf,
  statesOf,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

const controlPlane = connectControlPlane();
let world: CaptWorld;
beforeAll(async () => {
  world = await captWorld(controlPlane, { prefix: 'capt-outage', may: () => true });
});
afterAll(() => world?.system.stop());

/** Takes rights away from the account of the controllers; gives them back when called. */
async function without(lacks: (grant: Grant) => boolean): Promise<() => Promise<void>> {
  const role = `${world.namespace}-reduced`;
  const all = await grantsOf(controlPlane, role);
  const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${role}`;
  const set = async (grants: readonly Grant[]) => {
    const rules = grants.map(({ group, resource, verb }) => ({
      apiGroups: [group],
      resources: [resource],
      verbs: [verb],
    }));
    const contentType = 'application/merge-patch+json';
    expect(await controlPlane.request('PATCH', path, { contentType, body: { rules } })).toMatchObject({ status: 200 });
  };
  await set(all.filter((grant) => !lacks(grant)));
  await aMoment(); // the server follows a role a moment later
  return () => set(all);
}
const patchesOf =
  (resource: string) =>
  ({ resource: of, verb }: Grant) =>
    of === resource && verb === 'patch';

const refused = (part: string) =>
  world.system.requests.filter(({ path, status }) => status === 403 && path.includes(part)).length;

const lastError = expect.stringMatching(/\(last error: PATCH .*workspacetemplateapplies.* found 403 Forbidden/s);

/** What is known, and must not be lost. */
const known = ({ status }: AnyObject) => {
  const { conditions: _, observedGeneration: __, ...fields } = status as Record<string, unknown>;
  return fields;
};

describe('while the API server refuses what they do, ', () => {
  test('a CAPTCluster that is ready stays so, and says what happened; later it goes on by itself [C-59 REC] [C-60 REC] [C-61 REC] [C-71 REC] [C-72 REC] [C-84 REC]', async () => {
    const name = world.named('vpc');
    await clusterWithVpc(world, name);
    await connectionSecret(world, vpcOf(name), { vpc_id: 'vpc-1' });
    await workspaceShows(world, vpcOf(name), done, { availability_zones: ['a'] });
    const before = await world.reaches('captclusters', name, { ready: true, failureDomains: { a: {} } });

    const giveBack = await without(patchesOf('workspacetemplateapplies'));
    await world.patch('captclusters', name, { spec: { vpcConfig: { name: 'renamed' } } });
    const found = await eventually(async () => {
      const found = await world.read('captclusters', name);
      expect(messageOf(found, 'VPCReady')).toEqual(lastError);
      return found;
    });
    expect(known(found)).toEqual(known(before));
    expect(statesOf(found)).toEqual(statesOf(before));

    await giveBack();
    await eventually(async () => {
      const found = await world.read('captclusters', name);
      expect(messageOf(found, 'VPCReady')).toBe('VPC has been successfully created');
      const { spec } = await world.read('workspacetemplateapplies', vpcOf(name));
      expect(spec.variables).toMatchObject({ name: 'renamed' });
    }, 20);
  });

  test('a CAPTControlPlane that is creating says so with a reason of its own, and keeps what it knows [C-59 REC] [C-60 REC] [C-61 REC] [C-71 REC] [C-72 REC] [C-84 REC]', async () => {
    const giveBack = await without(patchesOf('workspacetemplateapplies'));
    const name = world.named('plane');
    await clusterWithControlPlane(world, name);
    const found = await eventually(async () => {
      const found = await world.read('captcontrolplanes', name);
      expect(statesOf(found)).toEqual({
        Ready: 'False/ReconcileError',
        Initialized: expect.stringMatching(/^False\//),
        Failed: 'False/NotFailed',
        Creating: 'True/ReconcileError',
      });
      return found;
    });
    expect(messageOf(found, 'Creating')).toMatch(/found 403 Forbidden/);
    expect(found.status).toMatchObject({ phase: 'Creating' });
    expect(found.status).not.toHaveProperty('failureReason');
    await giveBack();
    await eventually(async () => {
      expect(statesOf(await world.read('captcontrolplanes', name))).toMatchObject({ Creating: 'True/Creating' });
    }, 20);
  });

  test('a CAPTControlPlane that is ready stays so, with its endpoint and its outputs [C-60 REC] [C-61 REC] [C-84 REC]', async () => {
    const name = world.named('ready-plane');
    await clusterWithControlPlane(world, name);
    await workspaceShows(world, controlPlaneOf(name), done, { cluster_endpoint: 'https://api.example.com' });
    await world.reaches('captcontrolplanes', name, { ready: true, initialized: true });
    await eventually(async () => {
      const { metadata, status } = await world.read('captcontrolplanes', name);
      expect([metadata.generation, status?.observedGeneration]).toEqual([2, 2]); // it has written its endpoint
    });
    const before = await world.read('captcontrolplanes', name);
    const giveBack = await without(patchesOf('workspacetemplateapplies'));
    await world.patch('captcontrolplanes', name, { spec: { version: '1.32' } });
    const found = await eventually(async () => {
      const found = await world.read('captcontrolplanes', name);
      expect(messageOf(found, 'Ready')).toEqual(lastError);
      return found;
    });
    expect(known(found)).toEqual(known(before));
    expect(statesOf(found)).toEqual(statesOf(before));
    await giveBack();
    await eventually(
      async () =>
        expect(messageOf(await world.read('captcontrolplanes', name), 'Ready')).toBe('Control plane is ready'),
      20,
    );
  });

  test('they try again with growing pauses, not in a loop [C-59 REC]', async () => {
    const giveBack = await without(patchesOf('workspacetemplateapplies'));
    const name = world.named('pauses');
    await clusterWithVpc(world, name);
    const times: number[] = [];
    const apply = `/${vpcOf(name)}`;
    await eventually(async () => {
      while (times.length < refused(apply)) times.push(Date.now());
      expect(times.length).toBeGreaterThanOrEqual(9);
    }, 30);
    const pauses = times.slice(1).map((time, i) => time - times[i]!);
    expect(pauses.at(-1)).toBeGreaterThan(2 * pauses[0]!);
    expect(pauses.at(-1)).toBeGreaterThan(250); // 5 ms at first, twice as long each time
    const logged = world.system.log.filter(
      ({ message, object }) => message === 'a pass failed' && `${object}`.endsWith(`/${name}`),
    );
    const retries = logged.map(({ retryMs }) => Number(retryMs));
    expect(retries.slice(0, 8)).toEqual(retries.slice(0, 8).toSorted((a, b) => a - b));
    await giveBack();
    await eventually(() => world.read('workspacetemplateapplies', vpcOf(name)), 20);
  });

  test.each([
    { it: 'its status', grant: 'captclusters/status' },
    { it: 'the status of its Cluster', grant: 'clusters/status' },
  ])(
    'a CAPTCluster that may not write $it says so in an event, and writes it later [C-69 REC] [C-84 REC]',
    async ({ grant }) => {
      const giveBack = await without(patchesOf(grant));
      const name = world.named(grant.replace('/', '-'));
      await clusterWithVpc(world, name, { existingVpcId: 'vpc-3' });
      const [resource, subresource] = grant.split('/');
      await eventually(async () => {
        expect(refused(`/${resource}/${name}/${subresource}`)).toBeGreaterThan(1);
        const events = (await world.list('events')) as readonly (AnyObject & { note?: string; reason?: string })[];
        expect(events).toContainEqual(
          expect.objectContaining({
            reason: 'ReconcileFailed',
            regarding: expect.objectContaining({ kind: 'CAPTCluster', name }),
            note: expect.stringContaining('403 Forbidden'),
          }),
        );
      }, 20);
      expect((await world.read('clusters', name)).status ?? {}).not.toHaveProperty('infrastructureReady');
      await giveBack();
      await world.reaches('captclusters', name, { ready: true, vpcId: 'vpc-3' }, 20);
      await world.reaches('clusters', name, { infrastructureReady: true }, 20);
    },
  );
});

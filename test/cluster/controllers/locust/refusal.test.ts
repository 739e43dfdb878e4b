import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { said } from '../../../systems/locusttest/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type LocustWorld, locustWorld, spec } from './locust-world.ts';

const controlPlane = connectControlPlane();
let denied: LocustWorld;
let world: LocustWorld;
beforeAll(async () => {
  const may = ({ resource, verb }: { resource: string; verb: string }) => !(resource === 'jobs' && verb === 'create');
  denied = await locustWorld(controlPlane, { prefix: 'locust-denied', may });
  world = await locustWorld(controlPlane, { prefix: 'locust-refusal' });
});
afterAll(async () => {
  await denied?.system.stop();
  await world?.system.stop();
});

const failed = (world: LocustWorld, name: string, message: RegExp) =>
  eventually(async () => {
    const status = await world.statusOf(name);
    expect(status).toMatchObject({ phase: 'Pending', connectedWorkers: 0 });
    expect(status).not.toHaveProperty('startTime');
    expect(said(status, 'Ready')).toMatch(message);
    expect(said(status, 'TestCompleted')).toBe('False/TestInProgress: Test has not started');
  });

describe('a LocustTest whose controller may not create Jobs', () => {
  test('is Pending, and not Ready, with what the server said [L-18 REC] [L-48 REC]', async () => {
    await denied.tests.create('peak', spec);
    await failed(denied, 'peak', /^False\/ResourcesFailed: .*403 Forbidden.*cannot create resource "jobs"/s);
    expect(await denied.objects.list('jobs')).toEqual([]);
  });

  test('is tried again, with growing pauses, and its status is not written again', async () => {
    const attempts = () =>
      denied.system.requests.filter(
        ({ method, path, status }) => method === 'POST' && path.endsWith('/jobs') && status === 403,
      );
    const writes = () => denied.system.writes().filter(({ path }) => path.endsWith('/status')).length;
    const before = { attempts: attempts().length, writes: writes() };
    await eventually(async () => expect(attempts().length).toBeGreaterThan(before.attempts + 1));
    expect(writes()).toBe(before.writes);
  });

  test('runs as soon as it may [L-18 REC] [L-48 REC]', async () => {
    const rules = [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }];
    const metadata = { name: `${denied.namespace}-jobs` };
    const api = 'rbac.authorization.k8s.io';
    const roles = `/apis/${api}/v1/namespaces/${denied.namespace}`;
    await controlPlane.request('POST', `${roles}/roles`, { body: { metadata, rules } });
    const subjects = [{ kind: 'ServiceAccount', name: 'controller', namespace: denied.namespace }];
    const roleRef = { apiGroup: api, kind: 'Role', name: metadata.name };
    await controlPlane.request('POST', `${roles}/rolebindings`, { body: { metadata, subjects, roleRef } });
    await eventually(async () => {
      const status = await denied.statusOf('peak');
      expect(status).toMatchObject({ phase: 'Running', startTime: expect.any(String) });
      expect(said(status, 'Ready')).toBe('True/ResourcesCreated: All resources created');
    }, 40);
  });
});

describe('a LocustTest', () => {
  test.each([
    {
      it: 'whose Job would have the name of somebody else’s',
      name: 'taken',
      message:
        /^False\/ResourcesFailed: Job taken-master: found it controlled by nobody, expected LocustTest taken: rename/,
    },
    {
      it: 'whose children would have the names of those of another, which has no dot',
      name: 'a.b',
      message:
        /^False\/ResourcesFailed: Service a-b-master: found it controlled by LocustTest a-b, expected LocustTest a\.b/,
    },
    {
      it: 'whose name is too long for those of its children',
      name: 'x'.repeat(60),
      message: /^False\/ResourcesFailed: .*422.*must be no more than 63/s,
    },
    {
      it: 'that asks for pods which the server refuses',
      name: 'odd',
      change: { master: { ...spec.master, labels: { a: 'b c' } } },
      message: /^False\/ResourcesFailed: .*422.*spec\.template\.labels.*"b c"/s,
    },
  ])('$it is not Ready, and says so [L-48 REC]', async ({ name, change, message }) => {
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } };
    if (name === 'taken') await world.objects.create('jobs', 'taken-master', { spec: { template } });
    if (name === 'a.b') await world.running('a-b');
    await world.tests.create(name, { ...spec, ...change });
    await failed(world, name, message);
  });

  test('leaves alone what belongs to others', async () => {
    const { metadata } = await world.objects.read('jobs', 'taken-master');
    expect(metadata).not.toHaveProperty('ownerReferences');
    expect(await world.statusOf('a-b')).toMatchObject({ phase: 'Running', connectedWorkers: 2 });
  });

  test('without a spec is Pending, with nothing to do', async () => {
    await world.tests.create('none', undefined);
    await eventually(async () =>
      expect(await world.statusOf('none')).toMatchObject({ phase: 'Pending', expectedWorkers: 0, connectedWorkers: 0 }),
    );
    expect(said(await world.statusOf('none'), 'Ready')).toBe('False/ResourcesCreating: Creating resources');
  });
});

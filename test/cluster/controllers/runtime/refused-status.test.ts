import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { crdName } from '../../../../lib/definition/kind.ts';
import { dittoServer } from '../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, storage } from '../dittofs/ditto-world.ts';

// A control plane of its own: the CRD is not the one that is shipped.
let controlPlane: ControlPlane;
let world: DittoWorld;
beforeAll(async () => {
  controlPlane = await startControlPlane();
  world = await dittoWorld(controlPlane, { prefix: 'refused-status', resyncSeconds: 0.5 });
  await world.servers.create('trial', { storage });
});
afterAll(async () => {
  await world?.system.stop();
  await controlPlane?.stop();
});

const schema = '/spec/versions/0/schema/openAPIV3Schema/properties/status/properties';

const crdPath = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${crdName(dittoServer)}`;

async function patchCrd(operation: object): Promise<void> {
  const contentType = 'application/json-patch+json';
  const { status } = await controlPlane.request('PATCH', crdPath, { contentType, body: [operation] });
  expect(status).toBe(200);
}

/** Changes the CRD, and waits until the server judges a status as it should then. */
async function changeCrd(operation: object, trial: object, answer: number): Promise<void> {
  await patchCrd(operation);
  await eventually(async () =>
    expect(await world.servers.putStatus('trial', trial, 'dryRun=All')).toMatchObject({ status: answer }),
  );
}

const refusals = () =>
  world.system.requests.filter(({ path, status }) => path.endsWith('/files/status') && status === 422);
const told = () => world.system.log.filter(({ level, object }) => level === 'error' && `${object}`.endsWith('/files'));
const events = async () =>
  (
    (await world.objects.list('events')) as readonly {
      readonly reason?: string;
      readonly regarding?: { name: string };
    }[]
  ).filter(({ reason, regarding }) => reason === 'StatusRejected' && regarding?.name === 'files');

describe('a status that the API server refuses', () => {
  const path = 'status.phase';

  test('is told once, with the path of the field: in the log, by an event, in the metrics', async () => {
    await changeCrd({ op: 'replace', path: `${schema}/phase/enum`, value: ['Pending'] }, { phase: 'Running' }, 422);
    await world.servers.create('files', { storage });
    await eventually(async () =>
      expect((await world.servers.read('files')).status).toMatchObject({ phase: 'Pending' }),
    );
    await world.pods('files', { ready: 1 });
    await eventually(async () => expect(refusals().length).toBeGreaterThanOrEqual(3)); // passes go on
    await eventually(async () => expect(await events()).toHaveLength(1));

    expect(told()).toMatchObject([
      {
        message: 'the API server refuses the status',
        causes: expect.stringMatching(new RegExp(`^${path}: Unsupported value: "Running"`)),
      },
    ]);
    expect(await events()).toMatchObject([{ type: 'Warning', note: expect.stringMatching(`^${path}: `) }]);
    expect(await events()).not.toMatchObject([{ series: expect.anything() }]);
    expect(await world.system.metrics.text()).toMatch(/^cdk8s_status_rejected_total\{controller="dittoserver"\} \d+$/m);
  });

  test('is sent once in each pass, and is no failure that is tried again and again', async () => {
    const before = refusals().length;
    await sleep(2000);
    expect(refusals().length - before).toBeGreaterThanOrEqual(3); // of the resyncs, each half a second
    expect(refusals().length - before).toBeLessThanOrEqual(5);
    expect(world.system.log.filter(({ message }) => message === 'a pass failed')).toEqual([]);
  });

  test('is stored as it was before, and as it should be once the server takes it', async () => {
    expect((await world.servers.read('files')).status).toMatchObject({ phase: 'Pending', readyReplicas: 0 });
    await changeCrd({ op: 'add', path: `${schema}/phase/enum/-`, value: 'Running' }, { phase: 'Running' }, 200);
    await eventually(async () =>
      expect((await world.servers.read('files')).status).toMatchObject({ phase: 'Running', readyReplicas: 1 }),
    );
  });
});

describe('a status with a field that the installed CRD does not have', () => {
  const undeclared = () => told().filter(({ causes }) => `${causes}`.includes('.status.configHash'));

  test('is told once, with the path of the field, and is no failure that is tried again and again', async () => {
    const { body } = await controlPlane.request<{ spec: { versions: { schema: unknown }[] } }>('GET', crdPath);
    const whole = body.spec.versions[0]!.schema;
    await patchCrd({ op: 'remove', path: `${schema}/configHash` });
    await eventually(async () => {
      await world.objects.patch('dittoservers', 'files', { spec: { image: `dittofs:${Date.now()}` } });
      await sleep(200);
      expect(undeclared()).not.toEqual([]);
    });
    const before = undeclared().length;
    await sleep(1500);
    expect(undeclared()).toHaveLength(before);
    expect(world.system.log.filter(({ message }) => message === 'a pass failed')).toEqual([]);

    await patchCrd({ op: 'replace', path: '/spec/versions/0/schema', value: whole });
    const { metadata } = await world.servers.read('files');
    await eventually(async () =>
      expect((await world.servers.read('files')).status).toMatchObject({ observedGeneration: metadata.generation }),
    );
  });
});

describe('a field of the status that is not of the contract', () => {
  test('stays as somebody else wrote it, whatever the controller writes', async () => {
    await changeCrd({ op: 'add', path: `${schema}/audit`, value: { type: 'string' } }, { audit: 'seen' }, 200);
    await eventually(() => world.objects.patchStatus('dittoservers', 'files', { audit: 'seen' }));
    expect((await world.servers.read('files')).status).toMatchObject({ audit: 'seen' });
    await world.pods('files', { ready: 0 });
    await eventually(async () =>
      expect((await world.servers.read('files')).status).toMatchObject({ audit: 'seen', phase: 'Pending' }),
    );
  });
});

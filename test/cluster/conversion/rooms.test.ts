import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ConvertedObject } from '../../../lib/runtime/webhook/conversion/crd-conversion.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { established } from '../control-plane/established.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { inProcessPlane } from '../planes/in-process-plane.ts';
import { roomConversion } from '../webhook/room-conversion.ts';
import { roomCrd } from '../webhook/room-crd.ts';
import { type RunningWebhook, runWebhook } from '../webhook/running-webhook.ts';

interface Room {
  readonly apiVersion: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Where Rooms are converted. */
interface Rooms {
  readonly controlPlane: ControlPlaneClient;
  readonly group: string;
  readonly namespace: string;
  pathOf(version: 'v1' | 'v2'): string;
  /** What conversions warned of. */
  warnings(): readonly string[];
}

let webhook: RunningWebhook | undefined;
afterAll(() => webhook?.stop());
async function byWebhook(): Promise<Rooms> {
  const controlPlane = connectControlPlane();
  const running = await runWebhook(controlPlane, 'rooms');
  webhook = running;
  const { crd, namespace, rooms, events } = running;
  // The webhook says of which object.
  const warnings = () =>
    events.flatMap((event) => (event.type === 'warning' ? event.message.split(': ').slice(1) : []));
  return { controlPlane, group: crd.slice('rooms.'.length), namespace, pathOf: rooms, warnings };
}

const group = 'in-process.example.com';
const warned: string[] = [];
const way = (from: string, to: string) => ({
  from: `${group}/${from}`,
  to: `${group}/${to}`,
  convert(object: unknown) {
    const converted = roomConversion(group).convert(object as ConvertedObject, `${group}/${to}`);
    warned.push(...(converted.warnings ?? []));
    return { warnings: [], ...converted };
  },
});
const inProcess = inProcessPlane({ conversions: [way('v1', 'v2'), way('v2', 'v1')] });
async function byFunctions(): Promise<Rooms> {
  const namespace = await freshNamespace(inProcess, 'rooms');
  const manifest = roomCrd(group, 1);
  const created = await inProcess.kubectl(['create', '-f', '-'], { input: JSON.stringify(manifest) });
  expect(created).toMatchObject({ code: 0 });
  await established(inProcess, manifest.metadata.name);
  const pathOf = (version: string) => `/apis/${group}/${version}/namespaces/${namespace}/rooms`;
  return { controlPlane: inProcess, group, namespace, pathOf, warnings: () => warned };
}

describe.each([
  { where: 'the API server, by a webhook', start: byWebhook },
  { where: 'the in-process cluster, by functions', start: byFunctions },
])('$where', ({ start }) => {
  let rooms: Rooms;
  const create = (version: 'v1' | 'v2', name: string, spec: object) => {
    const body = { apiVersion: `${rooms.group}/${version}`, kind: 'Room', metadata: { name }, spec };
    return rooms.controlPlane.request<Room>('POST', rooms.pathOf(version), { body });
  };
  const get = (version: 'v1' | 'v2', name: string) =>
    rooms.controlPlane.request<Room>('GET', `${rooms.pathOf(version)}/${name}`);

  beforeAll(async () => {
    rooms = await start();
    // The API server follows the CRD's bundle a moment later.
    await eventually(async () => expect(await create('v1', 'first', { feet: 1 })).toMatchObject({ status: 201 }));
  }, 60_000);

  test('stores what was created in the other version, and gives it back in both', async () => {
    const created = await create('v1', 'hall', { feet: 10 });
    expect(created).toMatchObject({ status: 201, body: { spec: { feet: 10 } } });
    expect((await get('v2', 'hall')).body).toMatchObject({ spec: { metres: 3.048 } });
    expect((await get('v1', 'hall')).body).toMatchObject({ spec: { feet: 10 } });
  });

  test('gives an object the same metadata in both versions', async () => {
    await create('v2', 'same', { metres: 3.048 });
    const [inV1, inV2] = [(await get('v1', 'same')).body, (await get('v2', 'same')).body];
    const { managedFields: _1, ...metadataV1 } = inV1.metadata;
    const { managedFields: _2, ...metadataV2 } = inV2.metadata;
    expect(metadataV1).toEqual(metadataV2);
  });

  test('lists many objects in the version asked for, in their order', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `many-${`${index}`.padStart(2, '0')}`);
    await Promise.all(names.map((name, index) => create('v2', name, { metres: index * 0.3048 })));
    const { body } = await rooms.controlPlane.request<{ items: readonly Room[] }>('GET', rooms.pathOf('v1'));
    const many = body.items.filter(({ metadata }) => String(metadata.name).startsWith('many-'));
    expect(many.map(({ metadata, spec }) => [metadata.name, spec.feet])).toEqual(
      names.map((name, index) => [name, index]),
    );
  });

  test('keeps what v1 cannot have over an update in v1', async () => {
    await create('v2', 'red', { metres: 3.048, colour: 'red' });
    const read = await get('v1', 'red');
    expect(read.body.metadata.annotations).toEqual({ 'example.com/colour': 'red' });
    const body = { ...read.body, spec: { feet: 20 } };
    expect(await rooms.controlPlane.request('PUT', `${rooms.pathOf('v1')}/red`, { body })).toMatchObject({
      status: 200,
    });
    expect((await get('v2', 'red')).body.spec).toEqual({ metres: 6.096, colour: 'red' });
    await eventually(async () => expect(rooms.warnings()).toContain('spec.colour is kept in an annotation'));
  });

  test('tells the user why a conversion failed, and of which object', async () => {
    await create('v2', 'ghost', { metres: 1, colour: 'invisible' });
    const { code, stderr } = await rooms.controlPlane.kubectl(['get', '--raw', `${rooms.pathOf('v1')}/ghost`]);
    const why =
      `Room ${rooms.namespace}/ghost cannot be converted from ${rooms.group}/v2 to ` +
      `${rooms.group}/v1: spec.colour: found invisible, expected one that v1 can have`;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(why) });
    expect(await rooms.controlPlane.request('DELETE', `${rooms.pathOf('v2')}/ghost`)).toMatchObject({ status: 200 });
  });
});

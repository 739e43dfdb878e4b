import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type FaultProxy, faultProxy } from '../faults/fault-proxy.ts';
import {
  type ConfigMapWriter,
  configMapWriter,
  type FollowedConfigMaps,
  type FollowProps,
  followConfigMaps,
} from './followed-config-maps.ts';

const controlPlane = connectControlPlane();
let proxy: FaultProxy;
let namespace: string;
let writer: ConfigMapWriter;
const open: FollowedConfigMaps[] = [];

beforeAll(async () => {
  proxy = await faultProxy(controlPlane.url);
  namespace = await freshNamespace(controlPlane, 'cache');
  writer = configMapWriter(controlPlane, namespace);
});
afterEach(async () => {
  for (const followed of open.splice(0)) await followed.stop();
  for (const { metadata } of await writer.list()) await writer.remove(metadata.name);
});
afterAll(() => proxy.close());

async function follow(props: Partial<FollowProps> = {}): Promise<FollowedConfigMaps> {
  const followed = await followConfigMaps({ kubeconfig: proxy.kubeconfigOf(controlPlane), namespace, ...props });
  open.push(followed);
  await followed.cache.hasSynced();
  return followed;
}

const versions = (objects: readonly { readonly metadata: { name: string; resourceVersion?: string } }[]) =>
  objects.map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`).sort();

describe('a cache of a real API server', () => {
  test('lists page by page, says what the items are, and follows what happens', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await writer.create(name);
    const { cache, told, failures } = await follow({ pageSize: 2 });
    expect(cache.get(`${namespace}/a`)).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    await writer.change('b', { key: 'value' });
    await writer.remove('c');
    await eventually(async () => expect(told).toHaveLength(7));
    expect(told.slice(5)).toEqual(['update b', 'delete c']);
    expect(cache.get(`${namespace}/b`)?.data).toEqual({ key: 'value' });
    expect(versions(cache.list())).toEqual(versions(await writer.list()));
    expect(failures).toEqual([]);
  });

  test('holds what is selected: what is no longer is told as deleted', async () => {
    await writer.create('a');
    await writer.create('b');
    await writer.label('a', { app: 'web' });
    const { cache, told } = await follow({ labelSelector: 'app=web' });
    await writer.label('b', { app: 'web' });
    await writer.label('a', { app: null });
    await writer.remove('b');
    await eventually(async () => expect(told).toEqual(['add a', 'add b', 'delete a', 'delete b']));
    expect(cache.list()).toEqual([]);
  });

  test.each(['cut', 'truncate', 'stall'] as const)('goes on after a connection that is broken: %s', async (fault) => {
    await writer.create('a');
    const { told, failures } = await follow({ silenceMs: 1500 });
    await sleep(100); // let the watch begin
    expect(proxy.connections).toBeGreaterThan(0);
    proxy[fault]();
    await writer.change('a', { key: 'value' });
    await writer.create('b');
    await eventually(async () => expect(told).toEqual(['add a', 'update a', 'add b']));
    expect(failures[0]).toMatchObject({ during: 'watch' });
  });

  test('tells what happened while it could not reach the server', async () => {
    await writer.create('a');
    const { told } = await follow();
    proxy.refuse();
    await writer.remove('a');
    await writer.create('b');
    await sleep(500);
    expect(told).toEqual(['add a']);
    proxy.accept();
    await eventually(async () => expect(told).toEqual(['add a', 'delete a', 'add b']));
  });

  test('ends with what the server has, after many writes under many faults', async () => {
    const { cache, told, failures } = await follow({ silenceMs: 700, pageSize: 3 });
    const faults = ['cut', 'truncate', 'stall', 'refuse', 'accept'] as const;
    for (let i = 0; i < 120; i++) {
      const name = `object-${i % 7}`;
      const exists = (await writer.list()).some(({ metadata }) => metadata.name === name);
      if (!exists) await writer.create(name);
      else if (i % 3 === 0) await writer.remove(name);
      else await writer.change(name, { i: `${i}` });
      if (i % 6 === 0) proxy[faults[(i / 6) % faults.length]!]();
      await sleep(20);
    }
    proxy.accept();
    await eventually(async () => expect(versions(cache.list())).toEqual(versions(await writer.list())));
    expect(failures.length).toBeGreaterThan(5);
    const present = new Set<string>();
    for (const [type, name] of told.map((line) => line.split(' ') as [string, string])) {
      expect(present.has(name)).toBe(type !== 'add');
      if (type === 'delete') present.delete(name);
      else present.add(name);
    }
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, makeChildren, onlyLooks, storage } from './ditto-world.ts';

const controlPlane = connectControlPlane();
let world: DittoWorld;
beforeAll(async () => {
  world = await dittoWorld(controlPlane, { prefix: 'ditto-hash' });
  await world.objects.create('secrets', 'admin', { stringData: { password: 'first' } });
  await world.servers.create('files', {
    storage,
    identity: { admin: { passwordSecretRef: { name: 'admin', key: 'password' } } },
  });
  await eventually(hash);
});
afterAll(() => world?.system.stop());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const sized = (text: string) => `${text.length}:${text}`;

/** The hash of a server, which its status and its pods must agree about. */
async function hash(): Promise<string> {
  const { status } = await world.servers.read('files');
  const { spec } = await world.objects.read('statefulsets', 'files');
  const found = spec.template.metadata.annotations['dittofs.io/config-hash'];
  expect(found).toMatch(/^[0-9a-f]{64}$/);
  expect(status).toMatchObject({ configHash: found });
  return found;
}

/** After a pass that certainly saw what happened before: it has applied a change of its own. */
async function afterAPass(): Promise<void> {
  const { metadata } = await world.objects.read('configmaps', 'files-config');
  await world.objects.remove('configmaps', 'files-config');
  await eventually(async () =>
    expect((await world.objects.read('configmaps', 'files-config')).metadata.uid).not.toBe(metadata.uid),
  );
}

describe('the configuration hash of a DittoServer', () => {
  test('is in its status as in the template of its pods: configuration, secrets, generation [D-05 REC] [D-23 REC]', async () => {
    const { data } = await world.objects.read('configmaps', 'files-config');
    const text = `${data?.['config.yaml']}${sized(`admin/password`)}${sized(base64('first'))}gen:1`;
    expect(await hash()).toBe(createHash('sha256').update(text).digest('hex'));
  });

  const without: readonly { readonly it: string; readonly change: () => Promise<unknown> }[] = [
    {
      it: 'the labels of the server',
      change: () => world.objects.patch('dittoservers', 'files', { metadata: { labels: { a: 'b' } } }),
    },
    {
      it: 'the labels of a Secret',
      change: () => world.objects.patch('secrets', 'admin', { metadata: { labels: { a: 'b' } } }),
    },
    {
      it: 'a Secret of others',
      change: () => world.objects.create('secrets', 'other', { stringData: { password: 'other' } }),
    },
    { it: 'the pods', change: () => world.pods('files', { ready: 1 }) },
    {
      it: 'its own annotation, which it puts back',
      change: () =>
        world.objects.patch('statefulsets', 'files', {
          spec: { template: { metadata: { annotations: { 'dittofs.io/config-hash': 'x' } } } },
        }),
    },
  ];
  test.each(without)('does not change with $it [D-05 REC]', async ({ change }) => {
    const before = await hash();
    await change();
    await afterAPass();
    await eventually(async () => expect(await hash()).toBe(before));
  });

  const within: readonly { readonly it: string; readonly change: () => Promise<unknown> }[] = [
    {
      it: 'the value of a Secret',
      change: () => world.objects.patch('secrets', 'admin', { stringData: { password: 'second' } }),
    },
    {
      it: 'a key more in a Secret',
      change: () => world.objects.patch('secrets', 'admin', { stringData: { more: '' } }),
    },
    { it: 'the loss of a Secret', change: () => world.objects.remove('secrets', 'admin') },
    {
      it: 'the configuration',
      change: () => world.objects.patch('dittoservers', 'files', { spec: { cache: { size: '2GB' } } }),
    },
    {
      it: 'the generation, whatever it is that changed',
      change: () => world.objects.patch('dittoservers', 'files', { spec: { image: 'dittofs:next' } }),
    },
  ];
  test.each(within)('changes with $it, for the pods too [D-05 REC] [D-23 REC]', async ({ change }) => {
    const before = await hash();
    await change();
    await eventually(async () => expect(await hash()).not.toBe(before));
  });
});

describe('the configuration hash of a DittoServer that cannot be worked on', () => {
  test('is the one its pods have, also when it was never told that they got it [D-23 REC]', async () => {
    const looking = await dittoWorld(controlPlane, { prefix: 'ditto-hash-looking', may: onlyLooks });
    const server = await looking.servers.create('files', { storage });
    await makeChildren(looking, server, { config: { 'config.yaml': '' }, ready: 1 });
    for (const applied of ['one', 'two']) {
      const annotations = { 'dittofs.io/config-hash': applied };
      await looking.objects.patch('statefulsets', 'files', { spec: { template: { metadata: { annotations } } } });
      await eventually(async () =>
        expect((await looking.servers.read('files')).status).toMatchObject({ configHash: applied }),
      );
    }
    await looking.system.stop();
  });
});

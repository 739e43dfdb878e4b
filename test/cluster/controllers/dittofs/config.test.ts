import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conditionOf } from '../../../systems/pass.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld, makeChildren, onlyLooks, storage } from './ditto-world.ts';

const controlPlane = connectControlPlane();
let looking: DittoWorld;
let working: DittoWorld;
beforeAll(async () => {
  looking = await dittoWorld(controlPlane, { prefix: 'ditto-config-looking', may: onlyLooks });
  working = await dittoWorld(controlPlane, { prefix: 'ditto-config' });
});
afterAll(async () => {
  await looking?.system.stop();
  await working?.system.stop();
});

const configOf = async ({ servers }: DittoWorld, name: string) =>
  conditionOf((await servers.read(name)).status ?? {}, 'ConfigReady');

describe('the ConfigReady of a DittoServer whose configuration nobody may mend', () => {
  const valid = { status: 'True', reason: 'ConfigValid', message: 'Configuration is valid' };

  test('is True while its ConfigMap has a config.yaml [D-15 REC]', async () => {
    const server = await looking.servers.create('files', { storage });
    await makeChildren(looking, server, { config: { 'config.yaml': '' } });
    await eventually(async () => expect(await configOf(looking, 'files')).toMatchObject(valid));
  });

  test('is False with ConfigMissing once the key is gone, and True when it is back [D-14 REC] [D-15 REC]', async () => {
    await looking.objects.patch('configmaps', 'files-config', { data: { 'config.yaml': null, 'other.yaml': '' } });
    await eventually(async () =>
      expect(await configOf(looking, 'files')).toMatchObject({
        status: 'False',
        reason: 'ConfigMissing',
        message: 'ConfigMap files-config has no key config.yaml',
      }),
    );
    await looking.objects.patch('configmaps', 'files-config', { data: { 'config.yaml': '' } });
    await eventually(async () => expect(await configOf(looking, 'files')).toMatchObject(valid));
  });

  test('is False with ConfigMapNotFound once the ConfigMap is gone, and says why [D-13 REC]', async () => {
    await looking.objects.remove('configmaps', 'files-config');
    await eventually(async () =>
      expect(await configOf(looking, 'files')).toMatchObject({
        status: 'False',
        reason: 'ConfigMapNotFound',
        message: expect.stringMatching(/^ConfigMap files-config not found: .*403 Forbidden/),
      }),
    );
  });
});

describe('the ConfigMap of a DittoServer', () => {
  const configMap = () => working.objects.read('configmaps', 'files-config');

  test('is written, and written again when somebody deletes it or takes its key', async () => {
    await working.servers.create('files', { storage });
    const { metadata, data } = await eventually(configMap);
    expect(data?.['config.yaml']).toContain('type: sqlite');

    await working.objects.remove('configmaps', 'files-config');
    const again = await eventually(configMap);
    expect(again.metadata.uid).not.toBe(metadata.uid);
    expect(again.data).toEqual(data);

    await working.objects.patch('configmaps', 'files-config', { data: { 'config.yaml': null } });
    await eventually(async () => expect((await configMap()).data).toEqual(data));
    await eventually(async () => expect(await configOf(working, 'files')).toMatchObject({ reason: 'ConfigValid' }));
  });

  test('cannot be made of a spec that makes no sense: the phase is Failed, until the spec does [D-33 REC]', async () => {
    const { servers, objects } = working;
    await servers.create('odd', { storage, cache: { size: 'a lot' } });
    await eventually(async () => {
      const { status } = await servers.read('odd');
      expect(status).toMatchObject({ phase: 'Failed' });
      expect(await configOf(working, 'odd')).toMatchObject({
        reason: 'ConfigInvalid',
        message: 'spec.cache.size: found "a lot", expected a size such as 1GB',
      });
    });
    expect(await objects.find('statefulsets', 'odd')).toBeUndefined();

    await objects.patch('dittoservers', 'odd', { spec: { cache: { size: '1GB' } } });
    await eventually(async () => expect((await servers.read('odd')).status).toMatchObject({ phase: 'Pending' }));
    expect(await configOf(working, 'odd')).toMatchObject({ reason: 'ConfigValid' });
  });
});

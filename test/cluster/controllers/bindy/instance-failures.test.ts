import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { labelsOfPod, makePod } from './pods.ts';
import { reported } from './reported.ts';

let world: BindyWorld;
beforeAll(async () => {
  world = await bindyWorld(connectControlPlane(), { prefix: 'bindy-failures', kinds: ['Bind9Instance'] });
});
afterAll(() => world?.stop());

const spec = { clusterRef: 'shared', role: 'primary' } as const;

describe('a Bind9Instance is not ready, and says why,', () => {
  test('where somebody else has an object of the name of a child [B-30 REC]', async () => {
    await world.objects.create('configmaps', 'taken-config', { data: { of: 'somebody else' } });
    await world.instances.create('taken', spec);
    await reported(world.instances, 'taken', 'Ready', {
      status: 'False',
      reason: 'NotReady',
      message:
        'Failed to create resources: ConfigMap taken-config: found it controlled by nobody, expected Bind9Instance taken: rename or delete it',
    });
    expect((await world.objects.read('configmaps', 'taken-config')).data).toEqual({ of: 'somebody else' });
    expect(await world.objects.find('deployments', 'taken')).toBeUndefined();
  });

  test('where the server refuses a child [B-30 REC]', async () => {
    const storage = { storageType: 'persistentVolumeClaim', persistentVolumeClaim: { size: 'a lot' } };
    await world.instances.create('refused', { ...spec, storage });
    await reported(world.instances, 'refused', 'Ready', {
      status: 'False',
      reason: 'NotReady',
      message: expect.stringMatching(/^Failed to create resources: .*quantities must match/s),
    });
  });

  test('where its configuration would not be what it says, and recovers when it is corrected [B-30 REC]', async () => {
    const evil = 'any; }; include "/etc/passwd"; //';
    await world.instances.create('evil', { ...spec, config: { allowQuery: ['any', evil] } });
    await reported(world.instances, 'evil', 'Ready', {
      status: 'False',
      reason: 'NotReady',
      message: `Failed to create resources: spec.config.allowQuery[1]: found ${JSON.stringify(evil)}, expected an address, a network, a key or the name of an ACL`,
    });
    expect(await world.objects.find('configmaps', 'evil-config')).toBeUndefined();
    await world.objects.patch('bind9instances', 'evil', { spec: { config: { allowQuery: ['any'] } } });
    await reported(world.instances, 'evil', 'Ready', { reason: 'NotReady', message: 'No pods are ready' });
  });
});

describe('of a Bind9Instance that is being deleted', () => {
  test('nothing is known but that it has no Deployment [B-30 REC]', async () => {
    await world.instances.create('going', { ...spec, replicas: 1 });
    await eventually(() => world.objects.read('deployments', 'going'));
    await makePod(world.objects, 'going-0', labelsOfPod('going'));
    await reported(world.instances, 'going', 'Ready', { status: 'True' });
    const { metadata } = await world.instances.read('going');
    expect(metadata.finalizers).toEqual(['bindy.firestoned.io/bind9instance-finalizer']);

    await world.objects.remove('bind9instances', 'going');
    const status = await reported(world.instances, 'going', 'Ready', {
      status: 'Unknown',
      reason: 'NotReady',
      message: 'Unable to determine deployment status',
    });
    expect(status).toMatchObject({ replicas: 1, readyReplicas: 0 });
    expect(status.conditions).toHaveLength(1);
    expect(await world.objects.find('deployments', 'going')).toBeUndefined();
    await world.objects.remove('pods', 'going-0'); // nobody else does that here
    await eventually(async () => expect(await world.objects.find('bind9instances', 'going')).toBeUndefined());
  });
});

describe('what a cluster says is for its instances', () => {
  test('from the first pass on, and when it changes', async () => {
    await world.clusters.create('shared', {
      version: '9.20',
      global: { recursion: false },
      acls: { inside: ['10.0.0.0/8'] },
    });
    await world.instances.create('sharing', { ...spec, config: { allowQuery: ['inside'] } });
    const files = () => eventually(async () => (await world.objects.read('configmaps', 'sharing-config')).data!);
    expect((await files())['named.conf']).toContain('acl "inside" { 10.0.0.0/8; };\n');
    expect((await files())['named.conf.options']).toContain('\trecursion no;\n\tallow-query { "inside"; };\n');
    const image = async () =>
      (await world.objects.read('deployments', 'sharing')).spec.template.spec.containers[0].image;
    await eventually(async () => expect(await image()).toBe('internetsystemsconsortium/bind9:9.20'));
    await world.objects.patch('bind9clusters', 'shared', { spec: { version: '9.21', global: { recursion: true } } });
    await eventually(async () => expect(await image()).toBe('internetsystemsconsortium/bind9:9.21'));
    expect((await files())['named.conf.options']).toContain('\trecursion yes;\n');
  });
});

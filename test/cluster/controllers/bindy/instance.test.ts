import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectControllers } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { reported, said } from './reported.ts';

let world: BindyWorld;
beforeAll(async () => {
  const controlPlane = await connectControllers();
  world = await bindyWorld(controlPlane, { prefix: 'bindy-instance', kinds: ['Bind9Instance'] });
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  await controlPlane.request('PATCH', `/api/v1/namespaces/${world.namespace}`, {
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels } },
  });
});
afterAll(() => world?.stop());

const ready = (replicas: number) => ({ status: 'True', reason: 'AllReady', message: `All ${replicas} pods are ready` });

// One instance's life; its pods are the Deployment controller's.
describe('a Bind9Instance among the controllers of Kubernetes, where pods must be restricted,', () => {
  test('becomes ready with its pods, and has the address of its Service [B-07 REC] [B-08 REC] [B-09 REC] [B-25 REC]', async () => {
    await world.instances.create('ns1', { clusterRef: 'production', role: 'primary', replicas: 2 });
    const status = await reported(world.instances, 'ns1', 'Ready', ready(2), 20);
    const { spec } = await world.objects.read('services', 'ns1');
    expect(spec.clusterIP).toMatch(/^10\.0\.\d+\.\d+$/);
    expect(status).toMatchObject({ replicas: 2, readyReplicas: 2, serviceAddress: spec.clusterIP });
    const pods = await world.objects.list('pods');
    const names = pods.map(({ metadata }) => metadata.name);
    expect(
      said(status)
        .slice(1)
        .map((each) => each.replace(/^Pod-\d: /, '')),
    ).toEqual(expect.arrayContaining(names.map((name) => `Pod ${name} is ready`)));
    expect(status.conditions).toHaveLength(3);
  });

  test('is served where the Service leads to, with a key that was made once', async () => {
    const [pods, service, key] = await Promise.all([
      world.objects.list('pods'),
      world.objects.read('services', 'ns1'),
      world.objects.read('secrets', 'ns1-rndc-key'),
    ]);
    for (const pod of pods) {
      expect(pod.metadata.labels).toMatchObject(service.spec.selector);
      expect(pod.spec.serviceAccountName).toBe('ns1-bind9');
      expect(pod.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['bind9', 'bindcar']);
    }
    expect(Buffer.from(key.data?.secret ?? '', 'base64').toString()).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    await world.objects.patch('bind9instances', 'ns1', { metadata: { labels: { a: 'pass' } } });
    await eventually(async () => expect(world.system.requests.length).toBeGreaterThan(0));
    expect((await world.objects.read('secrets', 'ns1-rndc-key')).metadata.resourceVersion).toBe(
      key.metadata.resourceVersion,
    );
  });

  test('has pods that ask for nothing which only trusted pods may have', async () => {
    const [pod] = await world.objects.list('pods');
    const { securityContext: _, ...spec } = pod!.spec;
    const rooted = world.objects.create('pods', 'rooted', { spec: { ...spec, nodeName: undefined } });
    await expect(rooted).rejects.toThrow('violates PodSecurity \\"restricted:latest\\": runAsNonRoot != true');
  });

  test('follows its spec, in the status and in every condition [B-06 GEN]', async () => {
    const { metadata } = await world.objects.patch('bind9instances', 'ns1', { spec: { replicas: 3 } });
    expect(metadata.generation).toBe(2);
    const status = await reported(world.instances, 'ns1', 'Ready', ready(3), 20);
    expect(status).toMatchObject({ observedGeneration: 2, replicas: 3, readyReplicas: 3 });
    expect(status.conditions?.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2, 2, 2]);
  });

  test('does not follow what is no part of its spec [B-06 GEN]', async () => {
    await world.objects.patch('bind9instances', 'ns1', { metadata: { annotations: { a: 'b' } } });
    await world.objects.remove('configmaps', 'ns1-config'); // a pass, which makes it again
    await eventually(() => world.objects.read('configmaps', 'ns1-config'));
    expect((await world.instances.read('ns1')).status?.observedGeneration).toBe(2);
  });

  test('loses a condition and gets one where a pod is killed and replaced [B-97 REC]', async () => {
    const [killed] = await world.objects.list('pods');
    const { name } = killed!.metadata;
    await world.objects.remove('pods', name);
    await eventually(async () => {
      const { status = {} } = await world.instances.read('ns1');
      expect(said(status).join()).not.toContain(name);
      expect(status).toMatchObject({ readyReplicas: 3 });
    }, 20);
    const status = await reported(world.instances, 'ns1', 'Ready', ready(3), 20);
    expect(status.conditions).toHaveLength(4);
  });

  test('begins its pods anew with another configuration', async () => {
    const before = await world.objects.read('deployments', 'ns1');
    await world.objects.patch('bind9instances', 'ns1', { spec: { config: { recursion: true } } });
    await eventually(async () => {
      const { spec } = await world.objects.read('deployments', 'ns1');
      expect(spec.template.metadata.annotations).not.toEqual(before.spec.template.metadata.annotations);
    });
    expect((await world.objects.read('configmaps', 'ns1-config')).data?.['named.conf.options']).toContain(
      '\trecursion yes;\n',
    );
    await reported(world.instances, 'ns1', 'Ready', ready(3), 20);
  });

  test('goes after its servers, and takes with it what was made of it', async () => {
    await world.objects.remove('bind9instances', 'ns1');
    await eventually(async () => expect(await world.objects.find('bind9instances', 'ns1')).toBeUndefined(), 20);
    for (const pod of await world.objects.list('pods')) expect(pod.metadata.deletionTimestamp).toBeDefined();
    await eventually(async () => {
      for (const [resource, name] of [
        ['deployments', 'ns1'],
        ['services', 'ns1'],
        ['configmaps', 'ns1-config'],
        ['secrets', 'ns1-rndc-key'],
        ['serviceaccounts', 'ns1-bind9'],
      ] as const)
        expect(await world.objects.find(resource, name)).toBeUndefined();
    }, 90); // the garbage collector learns of a new kind every 30 seconds
  }, 120_000);
});

describe('a Bind9Instance with a claim', () => {
  test('keeps its zones on a volume of its own', async () => {
    const storage = { storageType: 'persistentVolumeClaim', persistentVolumeClaim: { size: '2Gi' } };
    await world.instances.create('kept', { clusterRef: 'production', role: 'primary', storage });
    await reported(world.instances, 'kept', 'Ready', ready(1), 20);
    const claim = await world.objects.read('persistentvolumeclaims', 'kept-zones');
    expect(claim).toMatchObject({
      spec: { resources: { requests: { storage: '2Gi' } }, accessModes: ['ReadWriteOnce'] },
      status: { phase: 'Bound' },
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type NamespacedObjects, objectsIn } from '../../objects/namespaced-objects.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { reported } from './reported.ts';

// A server of its own: whoever runs global clusters runs all there are. Nobody runs their clusters here.
let controlPlane: ControlPlane;
let world: BindyWorld;
beforeAll(async () => {
  controlPlane = await startControlPlane();
  world = await bindyWorld(controlPlane, {
    prefix: 'operator',
    kinds: ['Bind9GlobalCluster'],
    everywhere: true,
    operatorNamespace: 'operator-1',
  });
});
afterAll(async () => {
  await world?.stop();
  await controlPlane?.stop();
});

interface Place {
  readonly namespace: string;
  readonly objects: NamespacedObjects;
}
const place = async (prefix: string): Promise<Place> => {
  const namespace = await freshNamespace(controlPlane, prefix);
  return { namespace, objects: objectsIn(controlPlane, namespace) };
};

const refer = ({ objects }: Place, name: string, clusterRef: string) =>
  objects.create('bind9instances', name, {
    apiVersion: 'bindy.firestoned.io/v1beta1',
    kind: 'Bind9Instance',
    spec: { clusterRef, role: 'primary' },
  });
/** Lets a cluster report that it is, or is not, ready. */
const report = ({ objects }: Place, name: string, isReady: boolean) =>
  objects.patchStatus('bind9clusters', name, {
    conditions: [
      {
        type: 'Ready',
        status: isReady ? 'True' : 'False',
        reason: isReady ? 'AllReady' : 'NotReady',
        message: '',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ],
  });

describe('a Bind9GlobalCluster', () => {
  let [a, b]: readonly Place[] = [];
  const name = () => world.globalClusters.nameOf('global');

  test('has a cluster in each namespace that an instance refers from, with its spec [B-69 REC]', async () => {
    [a, b] = [await place('a'), await place('b')];
    await refer(a, 'ns1', name());
    await refer(b, 'ns1', name());
    const spec = { version: '9.20', namespace: 'not-needed', secondary: { replicas: 1 } };
    await world.globalClusters.create('global', spec);
    const status = await reported(world.globalClusters, 'global', 'Ready', {
      status: 'False',
      reason: 'ClustersProgressing',
      message: `No clusters are ready: not ready: ${a.namespace}/${name()}, ${b.namespace}/${name()}`,
    });
    expect(status).toMatchObject({ instanceCount: 2, readyInstances: 0 });
    const { uid } = (await world.globalClusters.read('global')).metadata;
    for (const { objects } of [a, b])
      expect(await objects.read('bind9clusters', name())).toMatchObject({
        metadata: {
          labels: { 'bindy.firestoned.io/managed-by': 'Bind9GlobalCluster', 'bindy.firestoned.io/cluster': name() },
          ownerReferences: [expect.objectContaining({ uid, kind: 'Bind9GlobalCluster', controller: true })],
        },
        spec: { version: '9.20', secondary: { replicas: 1 } },
      });
    expect((await a.objects.read('bind9clusters', name())).spec.namespace).toBeUndefined();
  });

  test('progresses while some are ready, and names those that are not [B-44 REC] [B-45 REC] [B-69 REC] [B-70 REC]', async () => {
    await report(a!, name(), true);
    const status = await reported(world.globalClusters, 'global', 'Ready', {
      status: 'False',
      reason: 'ClustersProgressing',
      message: `1/2 clusters are ready: not ready: ${b!.namespace}/${name()}`,
    });
    expect(status).toMatchObject({
      instanceCount: 2,
      readyInstances: 1,
      instances: [`${a!.namespace}/${name()}`, `${b!.namespace}/${name()}`],
    });
  });

  test('is ready when all are, with no condition but Ready [B-42 REC] [B-43 REC]', async () => {
    await report(b!, name(), true);
    const status = await reported(world.globalClusters, 'global', 'Ready', {
      status: 'True',
      reason: 'ClustersReady',
      message: 'All 2 clusters are ready',
    });
    expect(status.conditions?.map(({ type }) => type)).toEqual(['Ready']);
    expect(status).toMatchObject({ instanceCount: 2, readyInstances: 2 });
  });

  test('hands a change of its spec on, and follows it', async () => {
    const { path, read } = world.globalClusters;
    const body = { spec: { version: '9.21' } };
    const contentType = 'application/merge-patch+json';
    await controlPlane.request('PATCH', path('global'), { contentType, body });
    await reported(world.globalClusters, 'global', 'Ready', { observedGeneration: 2 });
    expect((await read('global')).status?.observedGeneration).toBe(2);
    await eventually(async () => expect((await a!.objects.read('bind9clusters', name())).spec.version).toBe('9.21'));
  });

  test('removes the cluster where nobody refers to it any more, whatever that cluster made', async () => {
    await b!.objects.create('bind9instances', 'made', {
      apiVersion: 'bindy.firestoned.io/v1beta1',
      kind: 'Bind9Instance',
      metadata: { labels: { 'bindy.firestoned.io/managed-by': 'Bind9Cluster' } },
      spec: { clusterRef: name(), role: 'secondary' },
    });
    await b!.objects.remove('bind9instances', 'ns1');
    await eventually(async () => expect(await b!.objects.find('bind9clusters', name())).toBeUndefined());
    await reported(world.globalClusters, 'global', 'Ready', { message: 'All 1 clusters are ready' });
  });
});

describe('a Bind9GlobalCluster that nobody refers to', () => {
  test('has one cluster, in the namespace of its spec, and keeps it while that has instances', async () => {
    const home = await place('home');
    const name = world.globalClusters.nameOf('homely');
    await world.globalClusters.create('homely', { namespace: home.namespace });
    await eventually(() => home.objects.read('bind9clusters', name));
    const made = { metadata: { labels: { 'bindy.firestoned.io/managed-by': 'Bind9Cluster' } } };
    await home.objects.create('bind9instances', 'made', {
      ...made,
      apiVersion: 'bindy.firestoned.io/v1beta1',
      kind: 'Bind9Instance',
      spec: { clusterRef: name, role: 'primary' },
    });
    const other = await place('other');
    await refer(other, 'ns1', name);
    await eventually(() => other.objects.read('bind9clusters', name));
    await reported(world.globalClusters, 'homely', 'Ready', {
      message: expect.stringMatching(/^No clusters are ready/),
    });
    expect((await home.objects.read('bind9clusters', name)).metadata.deletionTimestamp).toBeUndefined();
  });

  test('has it in the namespace of the operator when its spec names none', async () => {
    await world.globalClusters.create('homeless', {});
    await eventually(() => world.objects.read('bind9clusters', world.globalClusters.nameOf('homeless')));
  });

  test('has none where the namespace does not exist, and says so', async () => {
    await world.globalClusters.create('lost', { namespace: 'nowhere' });
    await reported(world.globalClusters, 'lost', 'Ready', {
      status: 'False',
      reason: 'NoChildren',
      message: 'No clusters found',
    });
    expect(world.system.log).toContainEqual(
      expect.objectContaining({
        message: 'a pass failed',
        object: world.globalClusters.nameOf('lost'),
        error: expect.objectContaining({ message: expect.stringContaining('namespaces "nowhere" not found') }),
      }),
    );
  });
});

describe('a Bind9GlobalCluster leaves alone', () => {
  test('what somebody else made: a namespace with a Bind9Cluster of that name needs no other', async () => {
    const [theirs, free] = [await place('theirs'), await place('free')];
    const name = world.globalClusters.nameOf('polite');
    await theirs.objects.create('bind9clusters', name, {
      apiVersion: 'bindy.firestoned.io/v1beta1',
      kind: 'Bind9Cluster',
      spec: { version: 'theirs' },
    });
    await refer(theirs, 'ns1', name);
    await refer(free, 'ns1', name);
    await world.globalClusters.create('polite', { version: 'ours' });
    const status = await reported(world.globalClusters, 'polite', 'Ready', { reason: 'ClustersProgressing' });
    expect(status).toMatchObject({ instances: [`${free.namespace}/${name}`] });
    expect((await theirs.objects.read('bind9clusters', name)).spec.version).toBe('theirs');
  });

  test('until theirs is gone', async () => {
    const { body } = await controlPlane.request<{ items: { metadata: { name: string } }[] }>(
      'GET',
      '/api/v1/namespaces',
    );
    const namespace = body.items.map(({ metadata }) => metadata.name).find((each) => each.startsWith('theirs'))!;
    const theirs = objectsIn(controlPlane, namespace);
    const name = world.globalClusters.nameOf('polite');
    await theirs.remove('bind9clusters', name);
    await eventually(async () => expect((await theirs.read('bind9clusters', name)).spec.version).toBe('ours'));
  });
});

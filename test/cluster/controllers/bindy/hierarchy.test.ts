import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bind9Cluster, bind9GlobalCluster, bind9Instance } from '../../../../lib/systems/bindy/index.ts';
import { codeBlocks } from '../../../docs/code-blocks.ts';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { commandsOf } from '../../docs/commands.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { type NamespacedObjects, objectsIn } from '../../objects/namespaced-objects.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { podStatus } from './pods.ts';
import { reported, said } from './reported.ts';

// A server of its own, with the names of the guides: their commands are run against what the controllers write here.
let controlPlane: ControlPlane;
let world: BindyWorld;
let dns: { readonly objects: NamespacedObjects; readonly instances: KindRequests; readonly clusters: KindRequests };
const name = 'production-dns';

const kindsIn = (namespace: string) => ({
  objects: objectsIn(controlPlane, namespace),
  instances: kindRequests(controlPlane, bind9Instance, namespace),
  clusters: kindRequests(controlPlane, bind9Cluster, namespace),
});
/** The global cluster, whose name here is not made for a shared server. */
const globalCluster = async () => {
  const path = `/apis/bindy.firestoned.io/v1beta1/${bind9GlobalCluster.plural}/${name}`;
  const { body } = await controlPlane.request<Awaited<ReturnType<KindRequests['read']>>>('GET', path);
  return body;
};
const globalReady = (wanted: object) =>
  eventually(async () => {
    const { status } = await globalCluster();
    expect(status?.conditions).toEqual([expect.objectContaining({ type: 'Ready', ...wanted })]);
  }, 30);

beforeAll(async () => {
  controlPlane = await startControlPlane({ controllers: true });
  world = await bindyWorld(controlPlane, {
    prefix: 'operator',
    kinds: ['Bind9Instance', 'Bind9Cluster', 'Bind9GlobalCluster'],
    everywhere: true,
  });
  for (const namespace of ['dns', 'staging'])
    await controlPlane.request('POST', '/api/v1/namespaces', { body: { metadata: { name: namespace } } });
  dns = kindsIn('dns');
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await controlPlane?.stop();
});

/** Every status that was written since, by object, with how often. */
function statusesWritten(since: number): Readonly<Record<string, number>> {
  const written: Record<string, number> = {};
  for (const { path } of world.system.writes().slice(since))
    if (path.endsWith('/status')) {
      const object = path.split('/v1beta1/')[1]!.replace('/status', '').replace('namespaces/', '');
      written[object] = (written[object] ?? 0) + 1;
    }
  return written;
}
const onceEach = {
  'dns/bind9instances/ns3': 1,
  'dns/bind9clusters/production-dns': 1,
  'bind9globalclusters/production-dns': 1,
};

describe('from the global cluster to the pod', () => {
  test('everything comes into being by itself and is ready [B-96 REC] [B-105 REC]', async () => {
    const spec = { version: '9.20', namespace: 'dns', primary: { replicas: 2 } };
    await controlPlane.request('POST', `/apis/bindy.firestoned.io/v1beta1/${bind9GlobalCluster.plural}`, {
      body: { apiVersion: 'bindy.firestoned.io/v1beta1', kind: 'Bind9GlobalCluster', metadata: { name }, spec },
    });
    await eventually(() => dns.clusters.read(name)); // else the pods of ns3 would be replaced by those of its version
    await dns.instances.create('ns3', { clusterRef: name, role: 'secondary', replicas: 2 });
    await kindsIn('staging').instances.create('ns1', { clusterRef: name, role: 'primary' });
    await eventually(async () => expect((await globalCluster()).status).toMatchObject({ instanceCount: 2 }), 30);
    await globalReady({ status: 'True', reason: 'ClustersReady', message: 'All 2 clusters are ready' });
    expect((await globalCluster()).status).toMatchObject({
      instances: ['dns/production-dns', 'staging/production-dns'],
    });
    await eventually(async () =>
      expect(said((await dns.clusters.read(name)).status!)).toEqual([
        'Ready: All 3 instances are ready',
        'Bind9Instance-0: Instance production-dns-primary-0 is ready (1/1 pods)',
        'Bind9Instance-1: Instance production-dns-primary-1 is ready (1/1 pods)',
        'Bind9Instance-2: Instance ns3 is ready (2/2 pods)',
      ]),
    );
    expect((await dns.objects.list('pods')).map(({ metadata }) => metadata.name)).toHaveLength(4);
  }, 90_000);

  test.each([
    {
      it: 'a zone that is missing in one Bindcar',
      async fail(pod: string) {
        world.bindcar.answers(pod, 404);
        await dns.objects.patch('pods', pod, { metadata: { annotations: { touched: 'now' } } });
      },
      async mend(pod: string) {
        world.bindcar.answers(pod, 200);
        await dns.objects.patch('pods', pod, { metadata: { annotations: { touched: 'again' } } });
      },
      reason: 'ZoneNotFound',
      message: 'Pod POD failed: Zone or resource not found in BIND9 (404)',
    },
    {
      it: 'one pod that fails its readiness probe',
      fail: (pod: string) => dns.objects.patchStatus('pods', pod, podStatus({ ready: false })),
      mend: (pod: string) => dns.objects.patchStatus('pods', pod, podStatus({})),
      reason: 'NotReady',
      message: 'Pod POD is not ready',
    },
  ])(
    '$it flips all three levels, with one write for each and none for any other object [B-40 REC] [B-70 REC] [B-105 REC]',
    async ({ fail, mend, reason, message }) => {
      await sleep(1500); // nothing is under way
      const pods = (await dns.objects.list('pods')).filter(({ metadata }) => metadata.name.startsWith('ns3-'));
      const pod = pods[1]!.metadata.name;
      const before = world.system.writes().length;

      await fail(pod);
      await globalReady({
        status: 'False',
        reason: 'ClustersProgressing',
        message: '1/2 clusters are ready: not ready: dns/production-dns',
      });
      const instance = await reported(dns.instances, 'ns3', 'Ready', { reason: 'PartiallyReady' });
      expect(instance.conditions).toContainEqual(
        expect.objectContaining({ status: 'False', reason, message: message.replace('POD', pod) }),
      );
      await reported(dns.clusters, name, 'Bind9Instance-2', {
        status: 'False',
        reason: 'PartiallyReady',
        message: 'Instance ns3 is progressing (1/2 pods)',
      });
      await sleep(1500); // more would have come by now
      expect(statusesWritten(before)).toEqual(onceEach);

      const mended = world.system.writes().length;
      await mend(pod);
      await globalReady({ status: 'True' });
      await sleep(1500);
      expect(statusesWritten(mended)).toEqual(onceEach);
    },
  );
});

describe('in a cluster with a server that lacks a zone', () => {
  let pod: string;
  beforeAll(async () => {
    const pods = (await dns.objects.list('pods')).filter(({ metadata }) => metadata.name.startsWith('ns3-'));
    pod = pods[1]!.metadata.name;
    world.bindcar.answers(pod, 404);
    await dns.objects.patch('pods', pod, { metadata: { annotations: { touched: 'for the guides' } } });
    await globalReady({ status: 'False' });
  });

  test.each(commandsOf(codeBlocks('docs/guides/bindy/troubleshooting.md')))(
    'the troubleshooting guide has a command that shows something: $line [B-79 REC]',
    async ({ args }) => {
      const { code, stdout, stderr } = await controlPlane.kubectl(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.trim()).not.toBe('');
    },
  );

  test('its commands lead from the top to the pod and its reason [B-79 REC]', async () => {
    const print = async (part: string) => {
      const commands = [...codeBlocks('docs/guides/bindy/troubleshooting.md')];
      const command = commandsOf(commands).find(({ line }) => line.includes(part));
      return (await controlPlane.kubectl(command!.args)).stdout;
    };
    expect(await print('get bind9globalclusters,')).toMatch(/production-dns .*False +ClustersProgressing/);
    expect(await print('get bind9clusters production-dns')).toContain(
      'Bind9Instance-2 PartiallyReady: Instance ns3 is progressing (1/2 pods)\n',
    );
    expect(await print('get bind9instances ns3')).toContain(`ZoneNotFound: Pod ${pod} failed: Zone or resource`);
    expect(await print('get pods')).toContain(pod);
  });
});

describe('a Bind9Cluster whose instances run', () => {
  test('is scaled up and down, its conditions with it [B-37 REC] [B-72 REC]', async () => {
    await dns.clusters.create('scaled', { primary: { replicas: 2 } });
    const primaries = (count: number) => Array.from({ length: count }, (_, i) => `scaled-primary-${i}`);
    for (const [step, replicas] of [2, 4, 2].entries()) {
      if (step > 0) await dns.objects.patch('bind9clusters', 'scaled', { spec: { primary: { replicas } } });
      const status = await eventually(async () => {
        const { status = {} } = await dns.clusters.read('scaled');
        expect(said(status)[0]).toBe(`Ready: All ${replicas} instances are ready`);
        expect(status.conditions).toHaveLength(1 + replicas);
        return status;
      }, 30);
      expect(status).toMatchObject({ instances: primaries(replicas), observedGeneration: step + 1 });
    }
    const reasons = world.system
      .writes()
      .filter(({ path }) => path === `${dns.clusters.path('scaled')}/status`)
      .map(({ body }) => (body as { status: { conditions: { reason: string }[] } }).status.conditions[0]!.reason);
    expect(reasons).toContain('InstancesScaling'); // while two were going
  }, 120_000);
});

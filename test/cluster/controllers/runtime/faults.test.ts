import { applyVerdicts, type StoredStatus } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deriveDittoServer, type Observed, type Spec } from '../../../../lib/systems/dittofs/dittoserver/derive.ts';
import { dittoServerStatus } from '../../../../lib/systems/dittofs/dittoserver/status.ts';
import { conditionOf, statesOf } from '../../../systems/pass.ts';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type FaultProxy, faultProxy } from '../../faults/fault-proxy.ts';
import type { AnyObject } from '../../objects/namespaced-objects.ts';
import { type DittoWorld, dittoWorld } from '../dittofs/ditto-world.ts';
import { churn } from './churn.ts';

const secondsToSettle = 16;

let controlPlane: ControlPlane;
let proxy: FaultProxy;
let world: DittoWorld;
beforeAll(async () => {
  controlPlane = await startControlPlane({ controllers: true, guardsOwners: false });
  proxy = await faultProxy(controlPlane.url);
  world = await dittoWorld(controlPlane, { prefix: 'faults', through: proxy });
});
afterAll(async () => {
  await world?.system.stop();
  await proxy?.close();
  await controlPlane?.stop();
});

type Status = StoredStatus<typeof dittoServerStatus>;

/** What there is to see of a server, asked of the API server itself. */
async function seen({ metadata: { name } }: AnyObject): Promise<Observed> {
  const { objects } = world;
  const configMap = await objects.find('configmaps', `${name}-config`);
  const set = await objects.find('statefulsets', name);
  const cluster = await objects.find('perconapgclusters', `${name}-postgres`);
  const status = set?.status as { observedGeneration?: number; readyReplicas?: number } | undefined;
  return {
    config: configMap?.data?.['config.yaml'] === undefined ? { error: 'it is not there' } : 'valid',
    ...(cluster && { percona: { state: (cluster.status as { state?: string } | undefined)?.state ?? 'unknown' } }),
    ...(set && {
      statefulSet: {
        generation: set.metadata.generation!,
        observedGeneration: status?.observedGeneration ?? 0,
        readyReplicas: status?.readyReplicas ?? 0,
      },
      configHash: set.spec.template.metadata.annotations['dittofs.io/config-hash'],
    }),
  };
}

/** The status that follows from what is seen: the very one that is stored, when nothing is left to say. */
async function fixpointOf(server: AnyObject): Promise<object> {
  const { metadata, spec, status } = server;
  const previous = status as Status | undefined;
  const now = new Date();
  const meta = { name: metadata.name, generation: metadata.generation!, creationTimestamp: metadata.creationTimestamp };
  const object = { metadata: meta, spec: spec as Spec };
  const derived = deriveDittoServer({ object, previous, observed: await seen(server), now });
  if ('hold' in derived) throw new Error(`${metadata.name}: a hold`);
  return applyVerdicts(dittoServerStatus, previous, derived, { now, generation: meta.generation });
}

/** Every status is what follows from the world, and every child what follows from the spec. */
async function settled(): Promise<void> {
  const servers = await world.objects.list('dittoservers');
  for (const server of servers) {
    const { name, generation } = server.metadata;
    expect({ name, status: server.status }).toEqual({ name, status: await fixpointOf(server) });
    expect(server.status).toMatchObject({ observedGeneration: generation });
    expect(conditionOf(server.status ?? {}, 'ConfigReady').status).toBe('True');
    const states = statesOf(server.status ?? {});
    if (states.DatabaseReady && states.DatabaseReady !== 'True/PerconaReady') continue; // its StatefulSet waits
    const set = await world.objects.find('statefulsets', name);
    expect({ name, replicas: set?.spec.replicas }).toEqual({ name, replicas: server.spec.replicas });
  }
}

describe('controllers whose connections are cut while everything changes', () => {
  test.each([
    { name: 'cut', it: 'every connection is cut, ten times', fault: () => proxy.cut(), times: 10 },
    { name: 'half', it: 'answers end in the middle, ten times', fault: () => proxy.truncate(), times: 10 },
    {
      name: 'crash',
      it: 'the API server crashes and restarts, twice',
      fault: () => controlPlane.apiServer.restart('SIGKILL'),
      times: 2,
    },
    {
      name: 'restart',
      it: 'the API server ends in order and restarts',
      fault: () => controlPlane.apiServer.restart(),
      times: 1,
    },
  ])('leave each status as it must be within 16 s: $it', async ({ name, fault, times }) => {
    const steps = churn(world, name);
    for (let i = 0; i < times; i++) {
      for (let j = 0; j < 6; j++) await steps.next();
      // The fault comes while a change is on its way.
      await Promise.all([fault(), times > 2 ? steps.next() : undefined]);
    }
    await eventually(settled, secondsToSettle);
    expect((await world.objects.list('dittoservers')).length).toBeGreaterThanOrEqual(6);
  });

  test('have seen the faults', () => {
    const cacheFailures = world.system.log.filter(({ message }) => message === 'a cache goes on after a failure');
    expect(cacheFailures.length).toBeGreaterThan(20);
  });
});

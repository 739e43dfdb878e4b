import { expect } from '@jest/globals';
import { eventually } from '../../control-plane/eventually.ts';
import type { BindyWorld } from './bindy-world.ts';

/** Something that Bindy goes through. What `begin` does needs nothing that a role could lack, but for what it is about. */
export interface Scenario {
  begin(world: BindyWorld): Promise<unknown>;
  reached(world: BindyWorld): Promise<unknown>;
}

const gone = (world: BindyWorld, resource: 'bind9instances' | 'bind9clusters', name: string) =>
  eventually(async () => expect(await world.objects.find(resource, name)).toBeUndefined());
const claimed = { storageType: 'persistentVolumeClaim' } as const;
const volume = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

export const scenarios = {
  'runs, from the global cluster down': {
    begin: ({ globalClusters, namespace }) => globalClusters.create('runs', { namespace, primary: { replicas: 1 } }),
    reached: ({ globalClusters, objects }) =>
      eventually(async () => {
        const instance = `${globalClusters.nameOf('runs')}-primary-0`;
        await objects.read('deployments', instance);
        expect((await objects.read('bind9instances', instance)).status).toMatchObject({ observedGeneration: 1 });
        expect((await objects.read('bind9clusters', globalClusters.nameOf('runs'))).status).toMatchObject({
          instanceCount: 1,
        });
        expect((await globalClusters.read('runs')).status).toMatchObject({ instanceCount: 1 });
      }),
  },
  'has a claim': {
    begin: ({ instances }) => instances.create('claims', { clusterRef: 'x', role: 'primary', storage: claimed }),
    reached: ({ objects }) => eventually(() => objects.read('deployments', 'claims')),
  },
  'meets a Secret of its name': {
    async begin({ instances, objects }) {
      await objects.create('secrets', 'meets-rndc-key', {});
      await instances.create('meets', { clusterRef: 'x', role: 'primary' });
    },
    reached: ({ objects }) =>
      eventually(async () => expect((await objects.read('bind9instances', 'meets')).status).toBeDefined()),
  },
  'meets a claim of its name': {
    async begin({ instances, objects }) {
      await objects.create('persistentvolumeclaims', 'finds-zones', { spec: volume });
      await instances.create('finds', { clusterRef: 'x', role: 'primary', storage: claimed });
    },
    reached: ({ objects }) =>
      eventually(async () => expect((await objects.read('bind9instances', 'finds')).status).toBeDefined()),
  },
  'is deleted': {
    async begin({ instances, objects }) {
      await instances.create('goes', { clusterRef: 'x', role: 'primary' });
      await eventually(() => objects.read('deployments', 'goes'));
      await objects.remove('bind9instances', 'goes');
    },
    reached: (world) => gone(world, 'bind9instances', 'goes'),
  },
  shrinks: {
    async begin({ clusters, objects }) {
      await clusters.create('shrinks', { primary: { replicas: 1 } });
      await eventually(() => objects.read('bind9instances', 'shrinks-primary-0'));
      await objects.patch('bind9clusters', 'shrinks', { spec: { primary: { replicas: 0 } } });
    },
    reached: (world) => gone(world, 'bind9instances', 'shrinks-primary-0'),
  },
  'is not needed in a namespace any more': {
    async begin({ globalClusters, instances, objects }) {
      const name = globalClusters.nameOf('moves');
      await instances.create('moves', { clusterRef: name, role: 'primary' });
      await globalClusters.create('moves', {});
      await eventually(() => objects.read('bind9clusters', name));
      await objects.remove('bind9instances', 'moves');
    },
    reached: (world) => gone(world, 'bind9clusters', world.globalClusters.nameOf('moves')),
  },
  // The same again is not a second event, but one that has a series.
  'fails again and again': {
    async begin({ instances, objects }) {
      await objects.create('configmaps', 'failing-config', {});
      await instances.create('failing', { clusterRef: 'x', role: 'primary' });
    },
    reached: ({ objects }) =>
      eventually(async () =>
        expect(await objects.list('events')).toContainEqual(
          expect.objectContaining({
            reason: 'ReconcileFailed',
            regarding: expect.objectContaining({ name: 'failing' }),
            series: expect.anything(),
          }),
        ),
      ),
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

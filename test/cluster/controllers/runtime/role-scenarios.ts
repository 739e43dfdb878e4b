import { expect } from '@jest/globals';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, storage } from '../dittofs/ditto-world.ts';
import type { Interference } from '../recording-transport.ts';

/** Something a server goes through. What `begin` does needs nothing that a role could lack. */
export interface Scenario {
  begin(world: DittoWorld): Promise<unknown>;
  reached(world: DittoWorld): Promise<void>;
  readonly interfere?: (world: () => DittoWorld) => Interference;
}

const ready = (name: string) => ({
  begin: ({ servers }: DittoWorld) => servers.create(name, { storage }),
  async reached({ servers, objects, pods }: DittoWorld) {
    await eventually(() => objects.read('statefulsets', name));
    await pods(name, { ready: 1 });
    await eventually(async () => expect((await servers.read(name)).status).toMatchObject({ phase: 'Running' }));
  },
});

export const scenarios = {
  runs: {
    begin: ready('runs').begin,
    async reached(world) {
      await ready('runs').reached(world);
      await eventually(async () =>
        expect(await world.objects.list('events')).toContainEqual(
          expect.objectContaining({ reason: 'AllConditionsMet' }),
        ),
      );
    },
  },
  'has a database': {
    begin: ({ servers }) => servers.create('database', { storage, percona: { enabled: true } }),
    async reached({ objects }) {
      await eventually(() => objects.read('perconapgclusters', 'database-postgres'));
      await objects.patchStatus('perconapgclusters', 'database-postgres', { state: 'ready' });
      await eventually(() => objects.read('statefulsets', 'database'));
    },
  },
  'takes its database along': {
    async begin({ servers, objects }) {
      await servers.create('taker', { storage, percona: { enabled: true, deleteWithServer: true } });
      await eventually(() => objects.read('perconapgclusters', 'taker-postgres'));
      await objects.remove('dittoservers', 'taker');
    },
    async reached({ objects }) {
      await eventually(async () => expect(await objects.find('perconapgclusters', 'taker-postgres')).toBeUndefined());
      await eventually(async () => expect(await objects.find('dittoservers', 'taker')).toBeUndefined());
    },
  },
  // The same again is not a second event, but one that has a series.
  'fails again and again': {
    async begin({ servers, objects }) {
      await objects.create('configmaps', 'failing-config', { data: { of: 'somebody else' } });
      await servers.create('failing', { storage });
    },
    async reached({ objects }) {
      await eventually(async () =>
        expect(await objects.list('events')).toContainEqual(
          expect.objectContaining({
            reason: 'ReconcileFailed',
            regarding: expect.objectContaining({ name: 'failing' }),
            series: expect.anything(),
          }),
        ),
      );
    },
  },
  'is changed while its status is written': {
    ...ready('changed'),
    interfere: (world) => {
      let isChanged = false;
      return async ({ method, path }) => {
        if (isChanged || method !== 'PATCH' || !path.endsWith('/changed/status')) return;
        isChanged = true;
        await world().objects.patch('dittoservers', 'changed', { metadata: { labels: { changed: 'meanwhile' } } });
      };
    },
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

import { expect } from '@jest/globals';
import type { ApiRequest } from '../../../../lib/runtime/transport/transport.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Interference } from '../recording-transport.ts';
import { type LocustWorld, spec } from './locust-world.ts';

/** Something a test goes through. What `begin` does needs nothing that a role could lack. */
export interface Scenario {
  begin(world: LocustWorld): Promise<unknown>;
  reached(world: LocustWorld): Promise<unknown>;
  readonly interfere?: (world: () => LocustWorld) => Interference;
}

/** Does something once, right before a request of this kind. */
function once(method: string, end: string, doing: (request: ApiRequest) => Promise<unknown>): Interference {
  let isDone = false;
  return async (request) => {
    if (isDone || request.method !== method || !request.path.endsWith(end)) return;
    isDone = true;
    await doing(request);
  };
}

const runs = (name: string) => ({
  begin: ({ tests }: LocustWorld) => tests.create(name, spec),
  async reached({ shows, statusOf }: LocustWorld) {
    await shows(name, 'worker', { active: 2 });
    await eventually(async () => expect(await statusOf(name)).toMatchObject({ connectedWorkers: 2 }));
    await shows(name, 'master', 'Complete');
    await eventually(async () => expect(await statusOf(name)).toMatchObject({ phase: 'Succeeded' }));
  },
});

const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));

/** The child is there already, made a moment ago, by an answer that was lost: the cache does not show it yet. */
const alreadyHas = (name: string, resource: 'jobs' | 'services'): Scenario => ({
  ...runs(name),
  interfere: (world) => {
    let show = () => {};
    const isShown = new Promise<void>((resolve) => {
      show = resolve;
    });
    const makeIt = once('POST', `/${resource}`, ({ body }) => {
      const child = body as { metadata: { name: string } };
      return world().objects.create(resource, child.metadata.name, child);
    });
    return async (request) => {
      const { method, path, query, signal } = request;
      if (query?.watch === true && path.endsWith(`/${resource}`)) await Promise.race([isShown, aborted(signal)]);
      if (method === 'GET' && path.includes(`/${resource}/`)) show();
      await makeIt(request);
    };
  },
});

export const scenarios = {
  'runs to its end': {
    begin: runs('plain').begin,
    async reached(world) {
      await runs('plain').reached(world);
      await eventually(async () =>
        expect(await world.objects.list('events')).toContainEqual(expect.objectContaining({ reason: 'TestSucceeded' })),
      );
    },
  },
  'has its Service already': alreadyHas('with-service', 'services'),
  'has a Job already': alreadyHas('with-job', 'jobs'),
  // The same again is not a second event, but one that has a series.
  'fails again and again': {
    async begin({ tests, objects }) {
      await objects.create('services', 'failing-master', { spec: { ports: [{ port: 1 }] } });
      await tests.create('failing', spec);
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
    ...runs('changed'),
    interfere: (world) =>
      once('PATCH', '/changed/status', () =>
        world().objects.patch('locusttests', 'changed', { metadata: { labels: { changed: 'meanwhile' } } }),
      ),
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

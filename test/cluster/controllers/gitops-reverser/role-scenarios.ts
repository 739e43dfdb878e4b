import { expect } from '@jest/globals';
import { eventually } from '../../control-plane/eventually.ts';
import type { Interference } from '../recording-transport.ts';
import { ageSecret, type GitOpsWorld, having } from './gitops-world.ts';

/** Something that a GitTarget goes through. What `begin` does needs nothing that a role could lack. */
export interface Scenario {
  /** What happens right before the controller asks for something. */
  readonly interfere?: (world: () => GitOpsWorld) => Interference;
  begin(world: GitOpsWorld): Promise<unknown>;
  reached(world: GitOpsWorld): Promise<unknown>;
}

const making = (name: string) => ({
  encryption: { provider: 'sops', secretRef: { name }, generateWhenMissing: true },
});
const ready = having({ Ready: 'True/OK' });

export const scenarios = {
  runs: {
    async begin(world) {
      await world.create('secrets', 'token', { stringData: { username: 'robot', password: 'secret' } });
      await world.provider('private', { secretRef: { name: 'token' } });
      await world.create('watchrules', 'rule', {
        spec: { targetRef: { name: 'runs' }, rules: [{ resources: ['pods'] }] },
      });
      await world.target('runs', { ...making('made'), providerRef: { name: 'private' } });
    },
    reached: (world) => world.reaches('runs', ready),
  },
  'finds a Secret that was made meanwhile': {
    interfere: (world) => async (request) => {
      const { method, path, query, signal } = request;
      // What is made later, the cache does not show for certain.
      if (query?.watch && path.endsWith('/secrets')) await new Promise((end) => signal?.addEventListener('abort', end));
      if (method === 'POST' && path.endsWith('/secrets') && !(await world().find('secrets', 'contested')))
        await ageSecret(world(), 'contested');
    },
    begin: (world) => world.target('late', making('contested')),
    reached: (world) => world.reaches('late', ready),
  },
  // The same again is not a second event, but one that has a series.
  'fails again and again': {
    begin: (world) => world.target('fails', making('Not A Name')),
    reached: (world) =>
      eventually(async () =>
        expect(await world.list('events')).toContainEqual(
          expect.objectContaining({
            ...{ reason: 'ReconcileFailed', series: expect.anything() },
            regarding: expect.objectContaining({ name: 'fails' }),
          }),
        ),
      ),
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

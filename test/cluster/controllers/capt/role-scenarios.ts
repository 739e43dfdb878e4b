import { expect } from '@jest/globals';
import { eventually } from '../../control-plane/eventually.ts';
import {
  type CaptWorld,
  clusterWithControlPlane,
  clusterWithVpc,
  controlPlaneOf,
  done,
  vpcOf,
  workspaceShows,
} from './capt-world.ts';

/** Something that clusters go through. What `begin` does needs nothing that a role could lack. */
export interface Scenario {
  begin(world: CaptWorld): Promise<unknown>;
  reached(world: CaptWorld): Promise<void>;
}

async function begin(world: CaptWorld, vpc: string, plane: string): Promise<void> {
  await clusterWithVpc(world, world.named(vpc));
  await clusterWithControlPlane(world, world.named(plane));
}

async function ready(world: CaptWorld, vpc: string, plane: string): Promise<void> {
  const outputs = { cluster_endpoint: 'https://api.example.com' };
  await workspaceShows(world, vpcOf(world.named(vpc)), done, { vpc_id: 'vpc-1' });
  await workspaceShows(world, controlPlaneOf(world.named(plane)), done, outputs);
  await world.reaches('clusters', world.named(vpc), { infrastructureReady: true });
  await world.reaches('clusters', world.named(plane), { controlPlaneReady: true });
}

const regarding = (name: string) => expect.objectContaining({ regarding: expect.objectContaining({ name }) });

export const scenarios = {
  'are made': {
    begin: (world) => begin(world, 'vpc', 'plane'),
    async reached(world) {
      await ready(world, 'vpc', 'plane');
      await eventually(async () =>
        expect(await world.list('events')).toEqual(
          expect.arrayContaining([regarding(world.named('vpc')), regarding(world.named('plane'))]),
        ),
      );
    },
  },
  'are deleted': {
    async begin(world) {
      await begin(world, 'ending-vpc', 'ending-plane');
      await ready(world, 'ending-vpc', 'ending-plane');
      await world.remove('captcontrolplanes', world.named('ending-plane'));
      await world.remove('captclusters', world.named('ending-vpc'));
    },
    async reached(world) {
      await eventually(async () => {
        expect(await world.find('captcontrolplanes', world.named('ending-plane'))).toBeUndefined();
        expect(await world.find('captclusters', world.named('ending-vpc'))).toBeUndefined();
      });
    },
  },
  // The same again is not a second event, but one that has a series.
  'lack their template': {
    begin: (world) =>
      world.create('workspacetemplateapplies', world.named('lacking'), { spec: { templateRef: { name: 'nowhere' } } }),
    async reached(world) {
      await eventually(async () =>
        expect(await world.list('events')).toContainEqual(
          expect.objectContaining({
            ...{ reason: 'ReconcileFailed', series: expect.anything() },
            regarding: expect.objectContaining({ name: world.named('lacking') }),
          }),
        ),
      );
    },
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locustTest } from '../../../../lib/systems/locust/locusttest/definition.ts';
import { type Grant, grantsOf } from '../../access/grants.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Interference } from '../recording-transport.ts';
import { grantsFor, refusalsIn, shown } from '../runtime/refusals.ts';
import { type LocustWorld, locustWorld } from './locust-world.ts';
import { type Scenario, type ScenarioName, scenarios } from './role-scenarios.ts';

const controlPlane = connectControlPlane();
const grants = grantsFor(locustTest);

/** In every controller's role, whether this one makes use of it or not. */
const demanded = ['get locusttests/status.locust.io', 'update locusttests/status.locust.io'];

/** What is done in a world that lacks a grant. Default: a test runs. */
const scenarioFor: Readonly<Record<string, ScenarioName>> = {
  'get locusttests.locust.io': 'is changed while its status is written',
  'get services': 'has its Service already',
  'get jobs.batch': 'has a Job already',
  'create events.events.k8s.io': 'fails again and again',
  'patch events.events.k8s.io': 'fails again and again',
};

const methods = { create: 'POST', patch: 'PATCH', list: 'GET', get: 'GET', watch: 'WATCH' } as const;
function refusalOf(grant: Grant): string {
  // A child that blocks its owner's deletion is refused, the first one is this.
  if (grant.resource === 'locusttests/finalizers') return 'POST services';
  return `${methods[grant.verb as keyof typeof methods]} ${grant.resource}`;
}

const refusals = ({ system }: LocustWorld) => refusalsIn(system.requests);

describe('the role of the Locust controller suffices for a test that', () => {
  let world: LocustWorld;
  let interfere: Interference = async () => {};
  beforeAll(async () => {
    world = await locustWorld(controlPlane, { prefix: 'locust-role', interfere: (request) => interfere(request) });
  });
  afterAll(() => world?.system.stop());

  test.each(Object.entries<Scenario>(scenarios))('%s', async (_, scenario) => {
    interfere = scenario.interfere?.(() => world) ?? (async () => {});
    await scenario.begin(world);
    await scenario.reached(world);
    expect(refusals(world)).toEqual([]);
  });
});

describe('the role of the Locust controller', () => {
  test('is the one that is shipped', async () =>
    expect((await grantsOf(controlPlane, 'locust-controller')).map(shown)).toEqual(grants.map(shown)));

  test('has what every such role must have', () => expect(grants.map(shown)).toEqual(expect.arrayContaining(demanded)));

  const needed = grants
    .filter((grant) => !demanded.includes(shown(grant)))
    .map((grant, i) => ({ grant, what: shown(grant), name: scenarioFor[shown(grant)] ?? 'runs to its end', i }));

  test.each(needed)('needs to $what: without, it is refused where a test $name', async ({ grant, name, i }) => {
    const scenario: Scenario = scenarios[name];
    let world: LocustWorld | undefined;
    world = await locustWorld(controlPlane, {
      prefix: `locust-role-${i}`,
      may: (other) => shown(other) !== shown(grant),
      waits: false,
      ...(scenario.interfere && { interfere: scenario.interfere(() => world!) }),
    });
    try {
      await scenario.begin(world);
      await eventually(async () => expect(refusals(world!)).toEqual([refusalOf(grant)]));
    } finally {
      await world.system.stop();
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dittoServer } from '../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { type Grant, grantsOf } from '../../access/grants.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type DittoWorld, dittoWorld } from '../dittofs/ditto-world.ts';
import type { Interference } from '../recording-transport.ts';
import { grantsFor, refusalsIn, shown } from './refusals.ts';
import { type Scenario, type ScenarioName, scenarios } from './role-scenarios.ts';

const controlPlane = connectControlPlane();

const grants = grantsFor(dittoServer);

/** In every controller's role, whether this one makes use of it or not, and the requirement that says so. */
const demanded: Readonly<Record<string, string>> = {
  'get dittoservers/status.dittofs.dittofs.com': 'G-30',
  'update dittoservers/status.dittofs.dittofs.com': 'G-30',
};

/** What a request that is refused looks like, where it is not the verb on the resource itself. */
const refusedAs: Readonly<Record<string, string>> = {
  // A child that blocks its owner's deletion is refused, the first one is this.
  'update dittoservers/finalizers.dittofs.dittofs.com': 'PATCH configmaps',
};
const methods = { create: 'PATCH', patch: 'PATCH', list: 'GET', get: 'GET', delete: 'DELETE' } as const;
function refusalOf(grant: Grant): string {
  const { resource, verb } = grant;
  if (verb === 'watch') return `WATCH ${resource}`;
  if (resource === 'events' && verb === 'create') return `POST ${resource}`;
  return refusedAs[shown(grant)] ?? `${methods[verb as keyof typeof methods]} ${resource}`;
}
const refusals = ({ system }: DittoWorld) => refusalsIn(system.requests);

/** What is done in a world that lacks a grant. Default: a server runs. */
const scenarioFor: Readonly<Record<string, ScenarioName>> = {
  'get dittoservers.dittofs.dittofs.com': 'is changed while its status is written',
  'get perconapgclusters.pgv2.percona.com': 'has a database',
  'create perconapgclusters.pgv2.percona.com': 'has a database',
  'patch perconapgclusters.pgv2.percona.com': 'has a database',
  'delete perconapgclusters.pgv2.percona.com': 'takes its database along',
  'create events.events.k8s.io': 'fails again and again',
  'patch events.events.k8s.io': 'fails again and again',
};

describe('the role of the DittoFS controller suffices for a server that', () => {
  let world: DittoWorld;
  beforeAll(async () => {
    world = await dittoWorld(controlPlane, { prefix: 'role-whole', interfere: (request) => interfere(request) });
  });
  afterAll(() => world?.system.stop());
  let interfere: Interference = async () => {};

  test.each(Object.entries<Scenario>(scenarios))('%s', async (_, scenario) => {
    interfere = scenario.interfere?.(() => world) ?? (async () => {});
    await scenario.begin(world);
    await scenario.reached(world);
    expect(refusals(world)).toEqual([]);
  });
});

describe('the role of the DittoFS controller', () => {
  test('is the one that is shipped', async () => {
    expect((await grantsOf(controlPlane, 'dittofs-controller')).map(shown)).toEqual(grants.map(shown));
  });

  test('has what every such role must have', () => {
    expect(grants.map(shown)).toEqual(expect.arrayContaining(Object.keys(demanded)));
  });

  const needed = grants
    .filter((grant) => !(shown(grant) in demanded))
    .map((grant, i) => ({ grant, what: shown(grant), name: scenarioFor[shown(grant)] ?? 'runs', i }));

  test.each(needed)('needs to $what: without, it is refused where a server $name', async ({ grant, name, i }) => {
    const scenario: Scenario = scenarios[name];
    let world: DittoWorld | undefined;
    world = await dittoWorld(controlPlane, {
      prefix: `role-${i}`,
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

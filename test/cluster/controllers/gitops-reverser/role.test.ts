import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gitTarget } from '../../../../lib/systems/gitops-reverser/gittarget/definition.ts';
import { type Grant, grantsOf } from '../../access/grants.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Interference } from '../recording-transport.ts';
import { grantsFor, refusalsIn, shown } from '../runtime/refusals.ts';
import { type GitOpsWorld, gitOpsWorld } from './gitops-world.ts';
import { type Scenario, type ScenarioName, scenarios } from './role-scenarios.ts';

const controlPlane = connectControlPlane();

const grants = grantsFor(gitTarget);

/** In every controller's role, whether this one makes use of it or not (G-29, G-30). */
const demanded = [
  'get gittargets.configbutler.ai',
  'get gittargets/status.configbutler.ai',
  'update gittargets/status.configbutler.ai',
];

const methods = { create: 'POST', patch: 'PATCH', list: 'GET', get: 'GET', watch: 'WATCH' } as const;
/** What a request that is refused looks like. */
const refusalOf = ({ resource, verb }: Grant): string => `${methods[verb as keyof typeof methods]} ${resource}`;
const refusals = ({ system }: GitOpsWorld) => refusalsIn(system.requests);

/** What is done in a world that lacks a grant. Default: a GitTarget runs. */
const scenarioFor: Readonly<Record<string, ScenarioName>> = {
  'get secrets': 'finds a Secret that was made meanwhile',
  'create events.events.k8s.io': 'fails again and again',
  'patch events.events.k8s.io': 'fails again and again',
};

describe('the role of the GitOps Reverser controller suffices for a GitTarget that', () => {
  let world: GitOpsWorld;
  let interfere: Interference = async () => {};
  beforeAll(async () => {
    world = await gitOpsWorld(controlPlane, {
      prefix: 'gitops-role-whole',
      interfere: (request) => interfere(request),
    });
  });
  afterAll(() => world?.system.stop());

  test.each(Object.entries<Scenario>(scenarios))('%s', async (_, scenario) => {
    interfere = scenario.interfere?.(() => world) ?? (async () => {});
    await scenario.begin(world);
    await scenario.reached(world);
    expect(refusals(world)).toEqual([]);
  });
});

describe('the role of the GitOps Reverser controller', () => {
  test('is the one that is shipped', async () => {
    expect((await grantsOf(controlPlane, 'gitops-reverser-controller')).map(shown)).toEqual(grants.map(shown));
  });

  test('has what every such role must have', () => {
    expect(grants.map(shown)).toEqual(expect.arrayContaining(demanded));
  });

  const needed = grants
    .filter((grant) => !demanded.includes(shown(grant)))
    .map((grant, i) => ({ grant, what: shown(grant), name: scenarioFor[shown(grant)] ?? 'runs', i }));

  test.each(needed)('needs to $what: without, it is refused where a GitTarget $name', async ({ grant, name, i }) => {
    const scenario: Scenario = scenarios[name];
    let world: GitOpsWorld | undefined;
    world = await gitOpsWorld(controlPlane, {
      prefix: `gitops-role-${i}`,
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

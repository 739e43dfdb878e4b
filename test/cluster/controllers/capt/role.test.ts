import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mergeRules } from '../../../../lib/rbac/merge-rules.ts';
import { controllerRules } from '../../../../lib/rbac/rules.ts';
import { capt } from '../../../../lib/systems/capt/system.ts';
import { type Grant, grantsOf } from '../../access/grants.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import type { Recorded } from '../recording-transport.ts';
import { type CaptWorld, captWorld } from './capt-world.ts';
import { type Scenario, type ScenarioName, scenarios } from './role-scenarios.ts';

const controlPlane = connectControlPlane();

const rules = capt.kinds.filter(({ access }) => access?.controller).flatMap(controllerRules);
const grants: readonly Grant[] = mergeRules(rules).flatMap(({ apiGroups, resources, verbs }) =>
  apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb })))),
);
const shown = ({ resource, verb }: Grant) => `${verb} ${resource}`;

const kinds = ['captclusters', 'captcontrolplanes', 'workspacetemplateapplies'];
/** In every controller's role, whether this one makes use of it or not. */
const demanded = kinds.flatMap((kind) => [
  ...(kind === 'workspacetemplateapplies' ? [] : [`get ${kind}`]),
  `get ${kind}/status`,
  `update ${kind}/status`,
]);

const methods = { create: 'PATCH', patch: 'PATCH', list: 'GET', get: 'GET', delete: 'DELETE' } as const;
/** What a request that is refused looks like. */
function refusalOf({ resource, verb }: Grant): string {
  if (verb === 'watch') return `WATCH ${resource}`;
  if (resource === 'events' && verb === 'create') return `POST ${resource}`;
  // A child that blocks its owner's deletion is refused.
  if (resource.endsWith('/finalizers')) return 'PATCH workspacetemplateapplies';
  return `${methods[verb as keyof typeof methods]} ${resource}`;
}
const requested = ({ method, path, isWatch }: Recorded): string => {
  const [resource, , subresource] = path
    .replace(/^\/apis?(\/[^/]*\.[^/]*)?\/v\w+(\/namespaces\/[^/]+)?\//, '')
    .split('/');
  return `${isWatch ? 'WATCH' : method} ${resource}${subresource ? `/${subresource}` : ''}`;
};
const refusals = ({ system }: CaptWorld) => [
  ...new Set(system.requests.filter(({ status }) => status === 403).map(requested)),
];

/** What is done in a world that lacks a grant. Default: a VPC and a control plane are made. */
const scenarioFor: Readonly<Record<string, ScenarioName>> = {
  'delete workspacetemplateapplies': 'are deleted',
  'delete workspaces': 'are deleted',
  'create events': 'lack their template',
  'patch events': 'lack their template',
};

describe('the role of the CAPT controllers suffices where clusters', () => {
  let world: CaptWorld;
  beforeAll(async () => {
    world = await captWorld(controlPlane, { prefix: 'capt-role-whole' });
  });
  afterAll(() => world?.system.stop());

  test.each(Object.entries<Scenario>(scenarios))('%s', async (_, scenario) => {
    await scenario.begin(world);
    await scenario.reached(world);
    expect(refusals(world)).toEqual([]);
  });
});

describe('the role of the CAPT controllers', () => {
  test('is the one that is shipped', async () => {
    expect((await grantsOf(controlPlane, 'capt-controller')).map(shown).toSorted()).toEqual(
      grants.map(shown).toSorted(),
    );
  });

  test('has what every such role must have', () => {
    expect(grants.map(shown)).toEqual(expect.arrayContaining(demanded));
  });

  const needed = grants
    .filter((grant) => !demanded.includes(shown(grant)))
    .map((grant, i) => ({ grant, what: shown(grant), name: scenarioFor[shown(grant)] ?? 'are made', i }));

  test.each(needed)('needs to $what: without, it is refused where clusters $name', async ({ grant, name, i }) => {
    const scenario: Scenario = scenarios[name];
    const world = await captWorld(controlPlane, {
      prefix: `capt-role-${i}`,
      may: (other) => shown(other) !== shown(grant),
      waits: false,
    });
    try {
      await scenario.begin(world);
      await eventually(async () => expect(refusals(world)).toEqual([refusalOf(grant)]));
    } finally {
      await world.system.stop();
    }
  });
});

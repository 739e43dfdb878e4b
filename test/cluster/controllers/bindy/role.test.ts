import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mergeRules } from '../../../../lib/rbac/merge-rules.ts';
import { controllerRules } from '../../../../lib/rbac/rules.ts';
import { bindy } from '../../../../lib/systems/bindy/system.ts';
import { createRole, type Grant, granted, grantsOf } from '../../access/grants.ts';
import { type ControlPlane, startControlPlane } from '../../control-plane/control-plane.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { deployed } from '../../shipped/deployed.ts';
import type { Recorded } from '../recording-transport.ts';
import { serviceAccountKubeconfig } from '../service-account.ts';
import { type BindyWorld, bindyWorld } from './bindy-world.ts';
import { type Scenario, type ScenarioName, scenarios } from './role-scenarios.ts';

const grants: readonly Grant[] = mergeRules(bindy.kinds.flatMap(controllerRules)).flatMap(
  ({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb })))),
);
const shown = ({ group, resource, verb }: Grant) => `${verb} ${resource}${group && `.${group}`}`;
const own = (text: string) => `${text}.bindy.firestoned.io`;

/** In every controller's role, whether this one makes use of it or not (kinds.md, G-30). */
const demanded: readonly string[] = [
  own('get bind9globalclusters'),
  ...['bind9instances', 'bind9clusters', 'bind9globalclusters'].flatMap((resource) =>
    ['get', 'update'].map((verb) => own(`${verb} ${resource}/status`)),
  ),
];

/** What is done in a world that lacks a grant. */
const scenarioFor: Readonly<Record<string, ScenarioName>> = {
  'get secrets': 'meets a Secret of its name',
  'create persistentvolumeclaims': 'has a claim',
  'get persistentvolumeclaims': 'meets a claim of its name',
  'delete deployments.apps': 'is deleted',
  [own('delete bind9instances')]: 'shrinks',
  [own('delete bind9clusters')]: 'is not needed in a namespace any more',
  'create events.events.k8s.io': 'fails again and again',
  'patch events.events.k8s.io': 'fails again and again',
};

/** What a request that is refused looks like, where it is not the verb on the resource itself. */
const refusedAs: Readonly<Record<string, string>> = {
  // A child that blocks its owner's deletion is refused, the first one is this.
  [own('update bind9instances/finalizers')]: 'POST secrets',
  [own('update bind9clusters/finalizers')]: 'PATCH bind9instances',
  [own('update bind9globalclusters/finalizers')]: 'PATCH bind9clusters',
};
const posted: readonly string[] = ['secrets', 'persistentvolumeclaims', 'events'];
const methods = { create: 'PATCH', patch: 'PATCH', list: 'GET', get: 'GET', delete: 'DELETE' } as const;
function refusalOf(grant: Grant): string {
  const { resource, verb } = grant;
  if (verb === 'watch') return `WATCH ${resource}`;
  if (verb === 'create' && posted.includes(resource)) return `POST ${resource}`;
  return refusedAs[shown(grant)] ?? `${methods[verb as keyof typeof methods]} ${resource}`;
}
const requested = ({ method, path, isWatch }: Recorded): string => {
  const [, resource, , subresource] = path.replace(/^\/apis?(\/[^/]+)?\/v\w+(\/namespaces\/[^/]+)?/, '').split('/');
  return `${isWatch ? 'WATCH' : method} ${resource}${subresource ? `/${subresource}` : ''}`;
};
const refusals = ({ system }: BindyWorld) => [
  ...new Set(system.requests.filter(({ status }) => status === 403).map(requested)),
];

// A server of its own: global clusters are in no namespace.
let controlPlane: ControlPlane;
beforeAll(async () => {
  controlPlane = await startControlPlane();
  await deployed(controlPlane, ...bindy.kinds);
});
afterAll(() => controlPlane?.stop());

const kinds = ['Bind9Instance', 'Bind9Cluster', 'Bind9GlobalCluster'] as const;

/** A world in which the account lacks one grant of the shipped role. */
async function worldWithout(grant: Grant): Promise<BindyWorld> {
  const namespace = await freshNamespace(controlPlane, 'account');
  const rest = grants.filter((other) => shown(other) !== shown(grant));
  const role = `${namespace}-reduced`;
  await createRole(controlPlane, role, rest);
  const kubeconfig = await serviceAccountKubeconfig(controlPlane, namespace, role);
  await granted(controlPlane, `system:serviceaccount:${namespace}:controller`, namespace, rest);
  return bindyWorld(controlPlane, { prefix: 'role', kinds, kubeconfig, waits: false });
}

describe('the role of the controllers of Bindy suffices for what', () => {
  let world: BindyWorld;
  beforeAll(async () => {
    world = await bindyWorld(controlPlane, { prefix: 'role-whole', kinds });
  });
  afterAll(() => world?.stop());

  test.each(Object.entries<Scenario>(scenarios))('%s', async (_, scenario) => {
    await scenario.begin(world);
    await scenario.reached(world);
    expect(refusals(world)).toEqual([]);
  });
});

describe('the role of the controllers of Bindy', () => {
  test('is the one that is shipped', async () => {
    expect((await grantsOf(controlPlane, 'bindy-controller')).map(shown)).toEqual(grants.map(shown));
  });

  test('has what every such role must have', () => {
    expect(grants.map(shown)).toEqual(expect.arrayContaining([...demanded]));
  });

  const needed = grants
    .filter((grant) => !demanded.includes(shown(grant)))
    .map((grant) => ({
      grant,
      what: shown(grant),
      name: scenarioFor[shown(grant)] ?? ('runs, from the global cluster down' as const),
    }));

  test.each(needed)('needs to $what: without, it is refused where something $name', async ({ grant, name }) => {
    const world = await worldWithout(grant);
    try {
      await scenarios[name].begin(world);
      await eventually(async () => expect(refusals(world)).toEqual([refusalOf(grant)]));
    } finally {
      await world.stop();
    }
  });
});

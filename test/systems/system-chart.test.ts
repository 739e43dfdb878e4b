import { basename, dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { crdName, type KindDefinition } from '../../lib/definition/kind.ts';
import { accountVariable, bindcarTokenFile, callerOf } from '../../lib/systems/bindy/bindcar-token.ts';
import { systems } from '../../lib/systems/index.ts';
import { SystemChart } from '../../lib/systems/system-chart.ts';
import { version } from '../../lib/version.ts';

const chartOf = (system: (typeof systems)[number], props = {}) =>
  Testing.synth(new SystemChart(Testing.app(), system, props)) as readonly Record<string, unknown>[];
const deploymentsIn = (manifests: readonly Record<string, unknown>[]) =>
  manifests.filter(({ kind }) => kind === 'Deployment');

describe.each(systems)('the chart of $name', (system) => {
  test('deploys its controllers when it has some', () => {
    const kinds = chartOf(system).map(({ kind }) => kind);
    for (const kind of ['Namespace', 'ServiceAccount', 'Deployment'])
      expect(kinds.filter((each) => each === kind)).toHaveLength(system.controllers ? 1 : 0);
  });
});

describe.each(systems.filter(({ controllers }) => controllers))('the Deployment of $name', (system) => {
  test('runs the image of this version, with the command line of this system', () =>
    expect(deploymentsIn(chartOf(system))[0]).toMatchObject({
      metadata: { namespace: `${system.name}-system`, name: `${system.name}-controller` },
      spec: {
        template: {
          spec: { containers: [{ image: `cdk8s-status/controllers:${version}`, args: ['run', system.name] }] },
        },
      },
    }));

  test('takes another image', () =>
    expect(deploymentsIn(chartOf(system, { image: 'example.com/own:1' }))[0]).toMatchObject({
      spec: { template: { spec: { containers: [{ image: 'example.com/own:1' }] } } },
    }));

  test('runs a controller for each kind that has access for one', async () => {
    const controllers = await system.controllers!();
    const declared = system.kinds.filter(({ access }) => access?.controller);
    expect(controllers.map(({ definition }) => definition)).toEqual(declared);
    for (const controller of controllers) expect(controller).toHaveProperty('derive');
  });
});

describe('the Deployment of bindy', () => {
  test('has a token for Bindcars where its controllers look for it, and knows whose it is', () => {
    const [deployment] = deploymentsIn(chartOf(systems.find(({ name }) => name === 'bindy')!));
    const audience = { audience: 'bindcar', expirationSeconds: 3600, path: 'token' };
    expect(deployment).toMatchObject({
      spec: {
        template: {
          spec: {
            volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: audience }] } }],
            containers: [
              {
                env: [{ name: accountVariable, valueFrom: { fieldRef: { fieldPath: 'spec.serviceAccountName' } } }],
                volumeMounts: [{ name: 'token', mountPath: dirname(bindcarTokenFile), readOnly: true }],
              },
            ],
          },
        },
      },
    });
    expect(basename(bindcarTokenFile)).toBe('token');
    expect(callerOf('bindy-system', 'bindy-controller')).toBe('system:serviceaccount:bindy-system:bindy-controller');
    expect([callerOf(undefined, 'mine'), callerOf('here', undefined)]).toEqual([undefined, undefined]);
  });
});

describe('the chart of a system whose kinds have conversions', () => {
  const converting = systems.filter(({ kinds }) => kinds.some(({ conversions }) => conversions));
  const servedIn = (manifests: readonly Record<string, unknown>[], definition: KindDefinition) => {
    const crd = manifests.find(({ metadata }) => (metadata as { name: string }).name === crdName(definition));
    return crd?.spec as { conversion?: object; versions: readonly { name: string; served: boolean }[] };
  };

  test('is that of Locust', () => expect(converting.map(({ name }) => name)).toEqual(['locust']));

  test.each(converting)('$name has a webhook, and serves every version', ({ name, kinds, ...system }) => {
    const manifests = chartOf({ name, kinds, ...system });
    const service = { namespace: `${name}-system`, name: `${name}-controller-webhook`, path: '/convert', port: 443 };
    const { conversion, versions } = servedIn(manifests, kinds[0]!);
    expect(conversion).toMatchObject({ strategy: 'Webhook', webhook: { clientConfig: { service } } });
    expect(versions.map(({ name, served }) => [name, served])).toEqual([
      ['v2', true],
      ['v1', true],
    ]);
    expect(manifests.filter(({ kind }) => kind === 'Service')).toHaveLength(1);
  });

  test.each(converting)(
    '$name has none without controllers, and serves what is stored',
    ({ controllers: _, ...system }) => {
      const manifests = chartOf(system);
      const { conversion, versions } = servedIn(manifests, system.kinds[0]!);
      expect(conversion).toBeUndefined();
      expect(versions.map(({ name, served }) => [name, served])).toEqual([
        ['v2', true],
        ['v1', false],
      ]);
      expect(manifests.filter(({ kind }) => kind === 'Service')).toEqual([]);
    },
  );
});

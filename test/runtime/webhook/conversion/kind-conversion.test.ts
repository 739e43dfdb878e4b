import { describe, expect, test } from '@jest/globals';
import type { Conversion } from '../../../../lib/definition/conversion.ts';
import type { KindDefinition } from '../../../../lib/definition/kind.ts';
import { kindConversion } from '../../../../lib/runtime/webhook/conversion/kind-conversion.ts';
import { locustTest } from '../../../../lib/systems/locust/locusttest/definition.ts';

const group = 'example.com';
/** A way that notes itself in the object, and warns. */
const way = (from: string, to: string): Conversion => ({
  from: `${group}/${from}`,
  to: `${group}/${to}`,
  convert: (object) => ({
    object: {
      ...(object as { kind: string; metadata: object }),
      apiVersion: `${group}/${to}`,
      came: `${from} ${to}`,
    } as never,
    warnings: [`${from} to ${to}`],
  }),
});
const version = (name: string) => ({ name, storage: name === 'v2', spec: { type: 'object' as const, properties: {} } });
const widget: KindDefinition = {
  group,
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  description: 'A widget.',
  versions: ['v1', 'v2', 'v3'].map(version),
  conversions: [way('v1', 'v2'), way('v2', 'v1'), way('v3', 'v2'), way('v2', 'v3')],
};
const object = (name: string) => ({ apiVersion: `${group}/${name}`, kind: 'Widget', metadata: { name: 'a' } });

describe('the conversion of a kind', () => {
  const { crd, kind, convert } = kindConversion(widget);

  test('is known by its CRD and its kind', () => expect([crd, kind]).toEqual(['widgets.example.com', 'Widget']));

  test.each([
    { from: 'v1', to: 'v2', steps: ['v1 to v2'] },
    { from: 'v2', to: 'v3', steps: ['v2 to v3'] },
    { from: 'v1', to: 'v3', steps: ['v1 to v2', 'v2 to v3'] },
    { from: 'v3', to: 'v1', steps: ['v3 to v2', 'v2 to v1'] },
  ])('leads from $from to $to by $steps, and says what was lost in each', ({ from, to, steps }) => {
    const converted = convert(object(from), `${group}/${to}`);
    expect(converted.object.apiVersion).toBe(`${group}/${to}`);
    expect(converted.warnings).toEqual(steps);
  });

  test('refuses a way that is not there', () => {
    expect(() => convert(object('v1'), `${group}/v4`)).toThrow(
      'Widget has no conversion from example.com/v2 to example.com/v4',
    );
    expect(() => kindConversion({ ...widget, conversions: [] }).convert(object('v1'), `${group}/v2`)).toThrow(
      'Widget has no conversion from example.com/v1 to example.com/v2',
    );
  });

  test('of a LocustTest is its own', () => {
    const spec = { image: 'a', masterCommandSeed: 'm', workerCommandSeed: 'w', workerReplicas: 3, configMap: 'c' };
    const v1 = { apiVersion: 'locust.io/v1', kind: 'LocustTest', metadata: { name: 'a' }, spec };
    const { object: v2, warnings } = kindConversion(locustTest).convert(v1, 'locust.io/v2');
    expect(v2).toMatchObject({ apiVersion: 'locust.io/v2', spec: { worker: { command: 'w', replicas: 3 } } });
    expect(warnings).toEqual([]);
    expect(kindConversion(locustTest).convert(v2, 'locust.io/v1').object).toEqual(v1);
  });
});

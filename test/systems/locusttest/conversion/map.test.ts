import { describe, expect, test } from '@jest/globals';
import { locustTestConversions } from '../../../../lib/systems/locust/locusttest/conversion/conversions.ts';
import { annotation } from '../../../../lib/systems/locust/locusttest/conversion/only-in-v2.ts';
import { v1ToV2 } from '../../../../lib/systems/locust/locusttest/conversion/v1-to-v2.ts';
import { v2ToV1 } from '../../../../lib/systems/locust/locusttest/conversion/v2-to-v1.ts';
import { fullLocustTestSpec } from '../../../cluster/systems/locust/locusttest/full-spec.ts';

const kind = 'LocustTest';
const metadata = { name: 'x', labels: { team: 'a' }, annotations: { note: 'b' } };
const v1 = (spec: object) => ({ apiVersion: 'locust.io/v1', kind, metadata, spec });
const v2 = (spec: object) => ({ apiVersion: 'locust.io/v2', kind, metadata, spec });

const everyV1Field = {
  image: 'locust',
  imagePullPolicy: 'Always',
  imagePullSecrets: ['registry'],
  masterCommandSeed: 'locust --master',
  workerCommandSeed: 'locust --worker',
  workerReplicas: 7,
  configMap: 'test',
  libConfigMap: 'lib',
  labels: { master: { a: 'm' }, worker: { a: 'w' } },
  annotations: { master: { b: 'm' }, worker: { b: 'w' } },
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { zone: 'a', disk: 'ssd' } } },
  tolerations: [{ key: 'load', operator: 'Equal', value: 'yes', effect: 'NoSchedule' }],
};
const inV2 = {
  image: 'locust',
  imagePullPolicy: 'Always',
  imagePullSecrets: [{ name: 'registry' }],
  master: {
    command: 'locust --master',
    labels: { a: 'm' },
    annotations: { b: 'm' },
    autostart: true,
    autoquit: { enabled: true, timeout: 60 },
  },
  worker: { command: 'locust --worker', replicas: 7, labels: { a: 'w' }, annotations: { b: 'w' } },
  testFiles: { configMapRef: 'test', libConfigMapRef: 'lib' },
  scheduling: {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'zone', operator: 'In', values: ['a'] },
                { key: 'disk', operator: 'In', values: ['ssd'] },
              ],
            },
          ],
        },
      },
    },
    tolerations: [{ key: 'load', operator: 'Equal', value: 'yes', effect: 'NoSchedule' }],
  },
};

describe('the map between v1 and v2', () => {
  test('has both ways', () => {
    expect(locustTestConversions.map(({ from, to }) => `${from} -> ${to}`)).toEqual([
      'locust.io/v1 -> locust.io/v2',
      'locust.io/v2 -> locust.io/v1',
    ]);
    const [there, back] = locustTestConversions;
    expect(there!.convert(v1(everyV1Field)).object).toEqual(v2(inV2));
    expect(back!.convert(v2(inV2)).object).toEqual(v1(everyV1Field));
  });

  test('is that of the design, field by field; v1 starts and quits by itself [L-58 OFF]', () => {
    expect(v1ToV2(v1(everyV1Field))).toEqual({ object: v2(inV2), warnings: [] });
  });

  test('needs no annotation for what v1 can say [L-58 OFF]', () => {
    expect(v2ToV1(v2(inV2))).toEqual({ object: v1(everyV1Field), warnings: [] });
  });

  test('carries in one annotation what v1 cannot say, and nothing else', () => {
    const status = { phase: 'Succeeded', observedGeneration: 1 };
    const { object, warnings } = v2ToV1({ ...v2(fullLocustTestSpec), status });
    expect(warnings).toEqual([]);
    expect(object.spec).toEqual({
      image: 'registry.example.com/locust:v1',
      imagePullPolicy: 'Always',
      imagePullSecrets: ['registry', 'mirror'],
      masterCommandSeed: 'locust -f a.py',
      workerCommandSeed: 'locust -f a.py',
      workerReplicas: 500,
      configMap: 'test',
      libConfigMap: 'lib',
      labels: { master: { key: 'master' }, worker: { key: 'worker' } },
      annotations: { master: { key: 'master' }, worker: { key: 'worker' } },
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { zone: 'a' } } },
      tolerations: [{ key: 'load', operator: 'Equal', value: 'yes', effect: 'NoExecute' }],
    });
    const { annotations, ...others } = object.metadata as typeof metadata & { annotations: Record<string, string> };
    expect(others).toEqual({ name: 'x', labels: { team: 'a' } });
    expect(Object.keys(annotations)).toEqual(['note', annotation]);
    const { scheduling, env, volumes, volumeMounts, observability, master, worker } = fullLocustTestSpec;
    const { command: _, labels: __, annotations: ___, ...masterOnly } = master;
    expect(JSON.parse(annotations[annotation]!)).toEqual({
      status,
      spec: {
        master: masterOnly,
        worker: { extraArgs: worker.extraArgs, resources: worker.resources },
        testFiles: { srcMountPath: '/src', libMountPath: '/lib' },
        ...{ scheduling, env, volumes, volumeMounts, observability },
      },
    });
  });

  test.each([
    { it: 'no effect, which is every effect', toleration: { key: 'a', operator: 'Exists' }, inV1: undefined },
    {
      it: 'another operator',
      toleration: { key: 'a', operator: 'Gt', value: '1', effect: 'NoExecute' },
      inV1: undefined,
    },
    {
      it: 'no operator, which is Equal',
      toleration: { key: 'a', value: 'b', effect: 'NoExecute' },
      inV1: [{ key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute' }],
    },
    {
      it: 'no key, which is every key',
      toleration: { operator: 'Exists', effect: 'NoExecute' },
      inV1: [{ key: '', operator: 'Exists', effect: 'NoExecute' }],
    },
    {
      it: 'seconds',
      toleration: { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 },
      inV1: [{ key: 'a', operator: 'Exists', effect: 'NoExecute' }],
    },
  ])('takes from a toleration with $it what v1 has words for', ({ toleration, inV1 }) => {
    const spec = { ...inV2, scheduling: { tolerations: [toleration] } };
    expect((v2ToV1(v2(spec)).object.spec as { tolerations?: unknown }).tolerations).toEqual(inV1);
  });

  test.each([
    { it: 'of other operators', expressions: [{ key: 'a', operator: 'Exists' }], labels: undefined },
    {
      it: 'of several values',
      expressions: [
        { key: 'a', operator: 'In', values: ['x', 'y'] },
        { key: 'b', operator: 'NotIn', values: ['z'] },
      ],
      labels: { a: 'x' },
    },
  ])('takes from an affinity $it the first value of each In', ({ expressions, labels }) => {
    const required = { nodeSelectorTerms: [{ matchExpressions: expressions }] };
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
    const spec = v2ToV1(v2({ ...inV2, scheduling: { affinity } })).object.spec as { affinity?: unknown };
    expect(spec.affinity).toEqual(
      labels && { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: labels } },
    );
  });
});

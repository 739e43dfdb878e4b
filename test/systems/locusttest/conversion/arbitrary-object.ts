import fc from 'fast-check';
import { fullLocustTestSpec } from '../../../cluster/systems/locust/locusttest/full-spec.ts';
import { stored } from '../decision-table.ts';

export type Json = { readonly [key: string]: unknown };

// Names that an object has without being given them are as good as any other.
const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'a/b', ''), fc.string({ maxLength: 5 }));
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 5 }));
const texts = fc.array(fc.tuple(key, text), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
const someTexts = texts.filter((labels) => Object.keys(labels).length > 0);
const replicas = fc.integer({ min: 1, max: 500 });
const pullPolicy = fc.constantFrom('Always', 'IfNotPresent', 'Never');
const effect = fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute');
/** Some of the keys; those named are always there. */
const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T)[] = []) =>
  fc.record<T, keyof T>(model, { requiredKeys, noNullPrototype: true });

const metadata = some(
  {
    name: fc.constant('test'),
    uid: fc.uuid(),
    generation: fc.integer({ min: 1, max: 9 }),
    labels: texts,
    annotations: someTexts, // the server has none where there are none
    finalizers: fc.array(text, { maxLength: 2 }),
  },
  ['name'],
);

const v1Toleration = some({ key: text, operator: fc.constantFrom('Exists', 'Equal'), value: text, effect }, [
  'key',
  'operator',
  'effect',
]);
const perPod = some({ master: texts, worker: texts }).filter((pods) => Object.keys(pods).length > 0);
const v1Spec = some(
  {
    image: text,
    imagePullPolicy: pullPolicy,
    imagePullSecrets: fc.array(text, { maxLength: 2 }),
    masterCommandSeed: text,
    workerCommandSeed: text,
    workerReplicas: replicas,
    configMap: text,
    libConfigMap: text,
    labels: perPod,
    annotations: perPod,
    affinity: someTexts.map((labels) => ({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: labels } })),
    tolerations: fc.array(v1Toleration, { maxLength: 2 }),
  },
  ['image', 'masterCommandSeed', 'workerCommandSeed', 'workerReplicas'],
);

const form = <S>(version: string, spec: fc.Arbitrary<S>, status: fc.Arbitrary<unknown>) =>
  fc
    .record({ metadata, spec: fc.option(spec, { nil: undefined, freq: 9 }), status })
    .map(({ metadata, spec, status }) => ({
      ...{ apiVersion: `locust.io/${version}`, kind: 'LocustTest', metadata },
      ...(spec !== undefined && { spec: spec as Json }),
      ...(status !== undefined && { status: status as Json }),
    }));

/** A valid LocustTest of v1, as it is without the annotation. Objects that say nothing are left out of its spec. */
export const v1Object = form('v1', v1Spec, fc.constantFrom(undefined, {}));

const expression = some(
  {
    key: text,
    operator: fc.constantFrom('In', 'In', 'NotIn', 'Exists'),
    values: fc.array(text, { maxLength: 2 }),
  },
  ['key', 'operator'],
);
const term = some({ matchExpressions: fc.array(expression, { maxLength: 3 }), matchFields: fc.constant([]) });
const affinity = some({
  nodeAffinity: some({
    requiredDuringSchedulingIgnoredDuringExecution: fc
      .array(term, { maxLength: 2 })
      .map((nodeSelectorTerms) => ({ nodeSelectorTerms })),
    preferredDuringSchedulingIgnoredDuringExecution: fc.constant([]),
  }),
  podAffinity: fc.constant({}),
});
const toleration = some({
  key: text,
  operator: fc.constantFrom('Exists', 'Equal', 'Gt'),
  value: text,
  effect: fc.oneof(effect, fc.constant('Other')),
  tolerationSeconds: fc.integer({ min: 0, max: 600 }),
});
const { env, volumes, volumeMounts, observability, master, worker } = fullLocustTestSpec;
const pod = {
  labels: texts,
  annotations: texts,
  extraArgs: fc.array(text, { maxLength: 2 }),
  resources: fc.constantFrom({}, master.resources, worker.resources),
};
const v2Spec = some(
  {
    image: text,
    imagePullPolicy: pullPolicy,
    imagePullSecrets: fc.array(some({ name: text }), { maxLength: 2 }),
    master: some(
      {
        command: text,
        autostart: fc.boolean(),
        autoquit: some({ enabled: fc.boolean(), timeout: fc.constantFrom(0, 60) }, ['enabled']),
        ...pod,
      },
      ['command'],
    ),
    worker: some({ command: text, replicas, ...pod }, ['command', 'replicas']),
    testFiles: some({ configMapRef: text, libConfigMapRef: text, srcMountPath: text, libMountPath: text }),
    scheduling: some({
      affinity,
      tolerations: fc.array(toleration, { maxLength: 3 }),
      nodeSelector: texts,
      runtimeClassName: fc.constantFrom('gvisor', 'a.b'),
    }),
    env: fc.constantFrom({}, env),
    volumes: fc.constantFrom([], volumes),
    volumeMounts: fc.constantFrom([], volumeMounts),
    observability: fc.constantFrom({}, observability),
  },
  ['image', 'master', 'worker'],
);
const foreign = {
  ...{ type: 'audit.example.com/Seen', status: 'True', reason: 'Seen', message: '' },
  lastTransitionTime: '2026-01-01T00:00:00Z',
};

/** A valid LocustTest of v2, with any status that a controller can have written. */
export const v2Object = form(
  'v2',
  v2Spec,
  fc.constantFrom(undefined, {}, { conditions: [foreign] }, ...Object.values(stored)),
);

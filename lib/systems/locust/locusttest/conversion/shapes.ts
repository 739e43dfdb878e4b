import { listOf, mapOf, number, objectOf, oneOf, type Shape, text } from '../../../../check/shape.ts';
import type { KubernetesObject } from '../../../../definition/conversion.ts';
import { ConversionError } from '../../../../errors/conversion-error.ts';
import { checkPlainJson } from './plain-json.ts';

const texts = mapOf(text);
const perPod = objectOf({ master: texts, worker: texts });
const toleration = objectOf({ key: text, operator: text, value: text, effect: text });

const v1Spec = objectOf({
  image: text,
  imagePullPolicy: text,
  imagePullSecrets: listOf(text),
  masterCommandSeed: text,
  workerCommandSeed: text,
  workerReplicas: number,
  configMap: text,
  libConfigMap: text,
  labels: perPod,
  annotations: perPod,
  affinity: objectOf({ nodeAffinity: objectOf({ requiredDuringSchedulingIgnoredDuringExecution: texts }) }),
  tolerations: listOf(toleration),
});

// What v1 cannot say is not looked at: it is carried as it is.
const v2Spec = objectOf({
  image: text,
  imagePullPolicy: text,
  imagePullSecrets: listOf(objectOf({ name: text })),
  master: objectOf({ command: text, labels: texts, annotations: texts }),
  worker: objectOf({ command: text, replicas: number, labels: texts, annotations: texts }),
  testFiles: objectOf({ configMapRef: text, libConfigMapRef: text }),
  scheduling: objectOf({ affinity: objectOf({}), tolerations: listOf(toleration) }),
});

const shapeOf = (apiVersion: string, spec: Shape): Shape =>
  objectOf(
    {
      apiVersion: oneOf(apiVersion),
      kind: oneOf('LocustTest'),
      metadata: objectOf({ annotations: texts }),
      spec,
      status: objectOf({}),
    },
    ['apiVersion', 'kind', 'metadata'],
  );

/** A LocustTest of one version, as far as a conversion reads it. */
export interface LocustTestObject extends KubernetesObject {
  readonly metadata: Readonly<Record<string, unknown>> & { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

const expecting =
  (shape: Shape) =>
  (object: unknown): LocustTestObject => {
    const unreadable = checkPlainJson('LocustTest', object);
    const problems = unreadable.length ? unreadable : shape('LocustTest', object);
    if (problems.length) throw new ConversionError(problems);
    return object as LocustTestObject;
  };

/** The object itself. Throws a ConversionError unless it has the shape of the version; that it is complete is not asked. */
export const asV1 = expecting(shapeOf('locust.io/v1', v1Spec));
export const asV2 = expecting(shapeOf('locust.io/v2', v2Spec));

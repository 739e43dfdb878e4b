import type { SpecSchema } from '../../../../definition/schema.ts';
import { workerReplicas } from './pods.ts';
import { textMap } from './text-map.ts';

const perPod = (what: string) =>
  ({
    type: 'object',
    description: `${what} of the pods.`,
    properties: { master: textMap(`${what} of the master.`), worker: textMap(`${what} of the workers.`) },
  }) as const satisfies SpecSchema;

const affinity = {
  type: 'object',
  description: 'Nodes that may be used.',
  properties: {
    nodeAffinity: {
      type: 'object',
      description: 'Nodes that may be used, by their labels.',
      properties: {
        requiredDuringSchedulingIgnoredDuringExecution: textMap('Labels that a node must have, all of them.'),
      },
    },
  },
} as const satisfies SpecSchema;

const tolerations = {
  type: 'array',
  description: 'Taints that are tolerated.',
  items: {
    type: 'object',
    required: ['effect', 'key', 'operator'],
    properties: {
      key: { type: 'string', description: 'Key of the taint.' },
      operator: { type: 'string', description: 'How key and value are compared.', enum: ['Exists', 'Equal'] },
      value: { type: 'string', description: 'Value of the taint, for Equal.' },
      effect: {
        type: 'string',
        description: 'Effect of the taint.',
        enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
      },
    },
  },
} as const satisfies SpecSchema;

/** What a user asks of a LocustTest, in v1: deprecated, and less than v2 can say. */
export const locustTestV1Spec = {
  type: 'object',
  description: 'The load test that is wanted. It runs once: a change after its Jobs were created has no effect.',
  required: ['image', 'masterCommandSeed', 'workerCommandSeed', 'workerReplicas'],
  properties: {
    image: { type: 'string', description: 'Image of master and workers.' },
    imagePullPolicy: {
      type: 'string',
      description: 'When the image is pulled.',
      enum: ['Always', 'IfNotPresent', 'Never'],
    },
    imagePullSecrets: {
      type: 'array',
      description: 'Names of Secrets in this namespace that the image is pulled with.',
      items: { type: 'string' },
    },
    masterCommandSeed: { type: 'string', description: 'Command of the master.' },
    workerCommandSeed: { type: 'string', description: 'Command of a worker.' },
    workerReplicas: { ...workerReplicas, description: 'How many workers.', default: 1 },
    configMap: { type: 'string', description: 'Name of the ConfigMap with the locustfile.' },
    libConfigMap: { type: 'string', description: 'Name of the ConfigMap with the libraries of the test.' },
    labels: perPod('Labels'),
    annotations: perPod('Annotations'),
    affinity,
    tolerations,
  },
} as const satisfies SpecSchema;

import { coreSchema } from '../../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../../definition/schema.ts';
import { textMap } from './text-map.ts';

/** How many workers a test may have, in every version. */
export const workerReplicas = { type: 'integer', format: 'int32', minimum: 1, maximum: 500 } as const;

const podProperties = {
  resources: coreSchema('ResourceRequirements'),
  labels: textMap('Labels of the pod, beside those that the operator sets.'),
  annotations: textMap('Annotations of the pod.'),
  extraArgs: { type: 'array', description: 'Arguments behind the command.', items: { type: 'string' } },
} as const satisfies Readonly<Record<string, SpecSchema>>;

const autoquit = {
  type: 'object',
  description: 'Whether Locust ends by itself once the test is over.',
  required: ['enabled'],
  properties: {
    enabled: { type: 'boolean', description: 'End by itself.', default: true },
    timeout: {
      type: 'integer',
      format: 'int32',
      description: 'How many seconds after the test.',
      default: 60,
      minimum: 0,
    },
  },
} as const satisfies SpecSchema;

export const master = {
  type: 'object',
  description: 'The master, which leads the test: its end is the end of the test.',
  required: ['command'],
  properties: {
    command: { type: 'string', description: 'Command of the master; the operator adds the flags of a master.' },
    autostart: { type: 'boolean', description: 'Start the test as soon as the workers are there.', default: true },
    autoquit,
    ...podProperties,
  },
} as const satisfies SpecSchema;

export const worker = {
  type: 'object',
  description: 'The workers, which make the load.',
  required: ['command', 'replicas'],
  properties: {
    command: { type: 'string', description: 'Command of a worker; the operator adds the flags of a worker.' },
    replicas: { ...workerReplicas, description: 'How many workers.' },
    ...podProperties,
  },
} as const satisfies SpecSchema;

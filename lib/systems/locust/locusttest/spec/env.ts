import { coreSchema } from '../../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../../definition/schema.ts';

const source = (kind: string) =>
  ({
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', description: `Name of the ${kind}.` },
      prefix: { type: 'string', description: 'What stands before each of its keys.' },
    },
  }) as const satisfies SpecSchema;

export const env = {
  type: 'object',
  description: 'What master and workers find in their environment.',
  properties: {
    configMapRefs: {
      type: 'array',
      description: 'ConfigMaps whose keys become variables.',
      items: source('ConfigMap'),
    },
    secretRefs: { type: 'array', description: 'Secrets whose keys become variables.', items: source('Secret') },
    variables: { type: 'array', description: 'Single variables.', items: coreSchema('EnvVar') },
    secretMounts: {
      type: 'array',
      description: 'Secrets that are mounted as files.',
      items: {
        type: 'object',
        required: ['mountPath', 'name'],
        properties: {
          name: { type: 'string', description: 'Name of the Secret.' },
          mountPath: { type: 'string', description: 'Where it is mounted.' },
          readOnly: { type: 'boolean', description: 'Mount it read-only.', default: true },
        },
      },
    },
  },
} as const satisfies SpecSchema;

import { coreSchema, coreV1Schemas } from '../../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../../definition/schema.ts';
import { textMap } from './text-map.ts';

export const scheduling = {
  type: 'object',
  description: 'Where master and workers may run.',
  properties: {
    affinity: coreSchema('Affinity'),
    tolerations: { type: 'array', description: 'Taints that are tolerated.', items: coreSchema('Toleration') },
    nodeSelector: textMap('Labels that a node must have.'),
    runtimeClassName: {
      type: 'string',
      description: 'The RuntimeClass of the pods; absent: the default of the cluster.',
      maxLength: 253,
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
    },
  },
} as const satisfies SpecSchema;

/** A core VolumeMount, and on which pods. */
export const volumeMount: SpecSchema = {
  ...coreV1Schemas.VolumeMount,
  properties: {
    ...coreV1Schemas.VolumeMount.properties,
    target: {
      type: 'string',
      description: 'The pods that have the mount.',
      enum: ['master', 'worker', 'both'],
      default: 'both',
    },
  },
};

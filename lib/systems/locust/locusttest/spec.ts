import { coreSchema } from '../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../definition/schema.ts';
import { env } from './spec/env.ts';
import { observability } from './spec/observability.ts';
import { scheduling, volumeMount } from './spec/placement.ts';
import { master, worker } from './spec/pods.ts';
import { testFiles } from './spec/test-files.ts';

/** What a user asks of a LocustTest, in v2: the version that is stored. */
export const locustTestSpec = {
  type: 'object',
  description: 'The load test that is wanted. It runs once: a change after its Jobs were created has no effect.',
  required: ['image', 'master', 'worker'],
  properties: {
    image: { type: 'string', description: 'Image of master and workers.' },
    imagePullPolicy: {
      type: 'string',
      description: 'When the image is pulled.',
      enum: ['Always', 'IfNotPresent', 'Never'],
      default: 'IfNotPresent',
    },
    imagePullSecrets: {
      type: 'array',
      description: 'Secrets in this namespace that the image is pulled with.',
      items: coreSchema('LocalObjectReference'),
    },
    master,
    worker,
    testFiles,
    scheduling,
    env,
    volumes: { type: 'array', description: 'Volumes of master and workers.', items: coreSchema('Volume') },
    volumeMounts: { type: 'array', description: 'Where the volumes are mounted.', items: volumeMount },
    observability,
  },
} as const satisfies SpecSchema;

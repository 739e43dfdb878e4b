import { coreSchema } from '../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../definition/schema.ts';
import { database, percona } from './spec/database.ts';
import { identity } from './spec/identity.ts';
import { off, port, text } from './spec/scalars.ts';
import { smb } from './spec/smb.ts';
import { cache, s3, storage } from './spec/storage.ts';

const service = {
  type: 'object',
  description: 'The Service in front of the server.',
  properties: {
    type: {
      type: 'string',
      description: 'Type of the Service.',
      enum: ['ClusterIP', 'NodePort', 'LoadBalancer'],
      default: 'ClusterIP',
    },
    annotations: {
      type: 'object',
      description: 'Annotations of the Service.',
      additionalProperties: { type: 'string' },
    },
  },
} as const satisfies SpecSchema;

/** What a user asks of a DittoServer. */
export const dittoServerSpec = {
  type: 'object',
  description: 'The server that is wanted.',
  required: ['storage'],
  properties: {
    image: text('Image of the server.', 'marmos91c/dittofs:latest'),
    replicas: {
      type: 'integer',
      format: 'int32',
      description: 'How many servers: 1, or 0 to stop it.',
      default: 1,
      minimum: 0,
      maximum: 1,
    },
    storage,
    cache,
    s3,
    database,
    percona,
    identity,
    controlPlane: {
      type: 'object',
      description: 'The REST API of the server.',
      properties: { port: port('Port of the REST API.', 8080) },
    },
    metrics: {
      type: 'object',
      description: 'The metrics of the server.',
      properties: { enabled: off('Serve metrics.'), port: port('Port of the metrics.', 9090) },
    },
    nfsPort: port('Port of NFS.', 2049),
    smb,
    service,
    resources: coreSchema('ResourceRequirements'),
    securityContext: coreSchema('SecurityContext'),
    podSecurityContext: coreSchema('PodSecurityContext'),
  },
} as const satisfies SpecSchema;

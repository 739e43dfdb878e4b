import type { SpecSchema } from '../../../../definition/schema.ts';
import { text } from './scalars.ts';

const size = (description: string) =>
  ({ type: 'string', description, pattern: '^[0-9]+(Gi|Mi|Ti)$' }) as const satisfies SpecSchema;

export const storage = {
  type: 'object',
  description: 'The volumes of the server.',
  required: ['cacheSize', 'metadataSize'],
  properties: {
    metadataSize: size('Size of the volume for metadata.'),
    cacheSize: { ...size('Size of the volume for the cache.'), default: '5Gi' },
    contentSize: size('Size of the volume for content; absent: content is not kept on a volume.'),
    storageClassName: text('StorageClass of the volumes; absent: the cluster default.'),
  },
} as const satisfies SpecSchema;

export const cache = {
  type: 'object',
  description: 'The cache of the server.',
  properties: {
    path: text('Where the cache is mounted.', '/data/cache'),
    size: text('How much the server may cache.', '1GB'),
  },
} as const satisfies SpecSchema;

export const s3 = {
  type: 'object',
  description: 'The object store that holds content.',
  properties: {
    bucket: text('Name of the bucket.'),
    region: text('Region of the bucket.', 'eu-west-1'),
    credentialsSecretRef: {
      type: 'object',
      description: 'The Secret with the credentials.',
      required: ['secretName'],
      properties: {
        secretName: text('Name of the Secret.'),
        accessKeyIdKey: text('Key of the access key id.', 'accessKeyId'),
        secretAccessKeyKey: text('Key of the secret access key.', 'secretAccessKey'),
        endpointKey: text('Key of the endpoint.', 'endpoint'),
      },
    },
  },
} as const satisfies SpecSchema;

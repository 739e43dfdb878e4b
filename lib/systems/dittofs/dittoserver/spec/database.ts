import { coreSchema } from '../../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../../definition/schema.ts';
import { count, off, text } from './scalars.ts';

export const database = {
  type: 'object',
  description: 'Where the server keeps its metadata.',
  properties: {
    type: { type: 'string', description: 'Kind of database.', enum: ['sqlite', 'postgres'], default: 'sqlite' },
    sqlite: {
      type: 'object',
      description: 'Settings for sqlite.',
      properties: { path: text('Path of the database file.', '/data/controlplane/controlplane.db') },
    },
    postgresSecretRef: coreSchema('SecretKeySelector'),
  },
} as const satisfies SpecSchema;

const backup = {
  type: 'object',
  description: 'Backups of the PostgreSQL cluster.',
  properties: {
    enabled: off('Make backups.'),
    bucket: text('Bucket that holds the backups.'),
    endpoint: text('Endpoint of the object store.'),
    region: text('Region of the bucket.', 'eu-west-1'),
    credentialsSecretRef: {
      type: 'object',
      description: 'The Secret with the credentials of the object store.',
      properties: { name: text('Name of the Secret.', '') },
      'x-kubernetes-map-type': 'atomic',
    },
    fullSchedule: text('When full backups are made, as a cron expression.', '0 2 * * *'),
    incrSchedule: text('When incremental backups are made, as a cron expression.', '0 * * * *'),
    retentionDays: count('How many days a backup is kept.', 7, 1),
  },
} as const satisfies SpecSchema;

export const percona = {
  type: 'object',
  description: 'A PostgreSQL cluster run by the Percona operator for this server.',
  properties: {
    enabled: off('Create and use a PerconaPGCluster named <name>-postgres.'),
    replicas: { ...count('How many PostgreSQL instances.', 1, 1), maximum: 5 },
    storageSize: text('Size of each instance.', '10Gi'),
    storageClassName: text('StorageClass of the volumes; absent: the cluster default.'),
    databaseName: text('Name of the database.', 'dittofs'),
    deleteWithServer: off('Delete the PostgreSQL cluster, and its data, with the server.'),
    backup,
  },
} as const satisfies SpecSchema;

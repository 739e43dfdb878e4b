import { coreSchema } from '../../../core-schemas/index.ts';
import type { SpecSchema } from '../../../definition/schema.ts';
import { bind9Config } from '../bind9-config.ts';
import { nullable, replicas, text, texts } from '../nullable.ts';
import { bindcarConfig, configMapRefs, image, volumeMounts, volumes } from '../pod.ts';
import { rndcSecretRef } from '../rndc.ts';

const storage = nullable({
  type: 'object',
  description: 'Where the zones are kept.',
  properties: {
    storageType: {
      type: 'string',
      description: 'Kind of volume; its settings are in the field of that name.',
      enum: ['emptyDir', 'persistentVolumeClaim'],
      default: 'emptyDir',
    },
    emptyDir: { ...coreSchema('EmptyDirVolumeSource'), nullable: true, description: 'Settings of an emptyDir.' },
    persistentVolumeClaim: nullable({
      type: 'object',
      description: 'Settings of a PersistentVolumeClaim.',
      properties: {
        claimName: text('Name of the claim.'),
        storageClassName: text('StorageClass of the claim; absent: the cluster default.'),
        size: text('Size of the claim.'),
        accessModes: texts('Access modes of the claim.'),
      },
    }),
  },
});

/** What a user asks of a Bind9Instance. */
export const bind9InstanceSpec = {
  type: 'object',
  description: 'The DNS server that is wanted.',
  required: ['clusterRef', 'role'],
  properties: {
    clusterRef: {
      type: 'string',
      description: 'Name of the Bind9Cluster in this namespace, or of a Bind9GlobalCluster.',
    },
    role: {
      type: 'string',
      description: 'Whether it owns its zones or copies them from a primary.',
      enum: ['primary', 'secondary'],
    },
    replicas: replicas('How many pods; absent: 1.'),
    version: text('Version of BIND9; absent: that of the cluster.'),
    image,
    configMapRefs,
    config: bind9Config('Configuration of this instance; it wins over that of the cluster.'),
    primaryServers: texts('Addresses of the primaries that a secondary copies from.'),
    storage,
    volumes,
    volumeMounts,
    rndcSecretRef,
    bindcarConfig,
  },
} as const satisfies SpecSchema;

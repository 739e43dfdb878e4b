import type { DittoServerSpec } from '@cdk8s-status/conditions/dittofs';
import type { ExampleData } from '../../system-example.ts';
import type { Observed } from './derive.ts';

/** A realistic DittoServer, and two worlds that it may find itself in. */
export const example = {
  metadata: { name: 'media', namespace: 'storage' },
  spec: {
    storage: { metadataSize: '20Gi', cacheSize: '50Gi', storageClassName: 'fast-ssd' },
    s3: {
      bucket: 'media-content',
      region: 'eu-central-1',
      credentialsSecretRef: { secretName: 'media-s3' },
    },
    percona: { enabled: true, replicas: 3, storageSize: '20Gi' },
    smb: { enabled: true },
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '4Gi' } },
  },
  healthy: {
    config: 'valid',
    percona: { state: 'ready' },
    statefulSet: { generation: 1, observedGeneration: 1, readyReplicas: 1 },
    configHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  },
  failing: {
    config: 'valid',
    percona: { state: 'initializing' },
    statefulSet: { generation: 1, observedGeneration: 1, readyReplicas: 0 },
  },
} satisfies ExampleData<DittoServerSpec, Observed>;

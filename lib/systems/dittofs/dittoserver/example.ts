import type { ExampleData } from '../../system-example.ts';
import type { Observed } from './derive.ts';

/** Files in block storage, their metadata in PostgreSQL; in the bad case, the database is still starting. */
export const example = {
  metadata: { name: 'files', namespace: 'storage' },
  spec: {
    replicas: 1,
    storage: { metadataSize: '10Gi', cacheSize: '5Gi' },
    percona: { enabled: true, databaseName: 'dittofs', replicas: 3, storageSize: '20Gi' },
  },
  healthy: {
    config: 'valid',
    percona: { state: 'ready' },
    statefulSet: { generation: 1, observedGeneration: 1, readyReplicas: 1 },
    configHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  failing: {
    config: 'valid',
    percona: { state: 'initializing' },
    statefulSet: { generation: 1, observedGeneration: 1, readyReplicas: 0 },
    configHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
} satisfies ExampleData<object, Observed>;

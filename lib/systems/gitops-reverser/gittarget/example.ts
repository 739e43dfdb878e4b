import { conditionFalse, utc } from '@cdk8s-status/conditions';
import type { ExampleData } from '../../system-example.ts';
import type { Observed } from './derive.ts';

const commit = '8f14e45fceea167a5a36dedd4bea2543c1f4e9d0';
const done = utc(new Date('2026-01-02T03:02:00Z'));

/** A namespace mirrored with encryption; in the bad case, the Secret with the identity is missing. */
export const example = {
  metadata: { name: 'shop', namespace: 'shop' },
  spec: {
    providerRef: { name: 'forge' },
    branch: 'main',
    path: 'clusters/production/shop',
    encryption: { provider: 'sops', secretRef: { name: 'shop-age-identity' } },
  },
  healthy: {
    validated: 'ok',
    encryption: 'ok',
    bootstrap: 'applied',
    snapshot: 'completed',
    stream: 'registered',
    found: {
      workerRef: { name: 'forge-main' },
      encryption: { mode: 'sops', secretRef: 'shop-age-identity' },
      bootstrap: { targetPath: 'clusters/production/shop', commit, lastAppliedTime: done },
      snapshot: { lastCompletedTime: done, lastCommit: commit, stats: { created: 12, updated: 0, deleted: 0 } },
      stream: { registeredTime: done },
    },
  },
  failing: {
    validated: 'ok',
    encryption: conditionFalse('MissingSecret', 'Secret shop-age-identity not found'),
  },
} satisfies ExampleData<object, Observed>;

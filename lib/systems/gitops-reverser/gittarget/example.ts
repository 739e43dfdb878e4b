import { conditionFalse } from '@cdk8s-status/conditions';
import type { GitTargetSpec } from '@cdk8s-status/conditions/gitops-reverser';
import type { ExampleData } from '../../system-example.ts';
import type { Observed } from './derive.ts';

/** A realistic GitTarget, and two worlds that it may find itself in. */
export const example = {
  metadata: { name: 'team-a-live', namespace: 'team-a' },
  spec: {
    providerRef: { name: 'company-forge' },
    branch: 'main',
    path: 'clusters/production/team-a',
    encryption: { provider: 'sops', secretRef: { name: 'team-a-age' }, generateWhenMissing: true },
  },
  healthy: {
    validated: 'ok',
    encryption: 'ok',
    bootstrap: 'applied',
    snapshot: 'completed',
    stream: 'registered',
    found: {
      workerRef: { name: 'company-forge-main' },
      encryption: {
        mode: 'sops',
        secretRef: 'team-a-age',
        recipientsHash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
      },
      bootstrap: {
        targetPath: 'clusters/production/team-a',
        commit: '9c1f3a7e5b2d4c6f8a0e1b3d5c7f9a2b4d6e8f01',
        lastAppliedTime: '2026-01-02T03:04:05Z',
      },
      snapshot: {
        lastCompletedTime: '2026-01-02T03:04:09Z',
        lastCommit: '1e4b7d0a3c6f9e2b5d8a1c4f7e0b3d6a9c2f5e80',
        stats: { created: 14, updated: 0, deleted: 0 },
      },
      stream: { registeredTime: '2026-01-02T03:04:10Z' },
    },
  },
  failing: {
    validated: conditionFalse('BranchNotAllowed', 'branch "main" is not allowed: expected one of release/*, live'),
  },
} satisfies ExampleData<GitTargetSpec, Observed>;

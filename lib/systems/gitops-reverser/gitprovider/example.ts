import type { GitProviderSpec } from '@cdk8s-status/conditions/gitops-reverser';
import type { ExampleData } from '../../system-example.ts';

/** A realistic GitProvider. */
export const example = {
  metadata: { name: 'company-forge', namespace: 'team-a' },
  spec: {
    url: 'https://git.example.com/platform/live.git',
    allowedBranches: ['main', 'release/*'],
    secretRef: { name: 'company-forge-token' },
    push: { interval: '30s', maxCommits: 20 },
  },
} satisfies ExampleData<GitProviderSpec>;

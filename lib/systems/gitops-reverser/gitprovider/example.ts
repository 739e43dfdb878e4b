import type { GitProviderSpec } from '@cdk8s-status/conditions/gitops-reverser';

interface Example {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: GitProviderSpec;
}

/** A realistic GitProvider. */
export const example = {
  metadata: { name: 'company-forge', namespace: 'team-a' },
  spec: {
    url: 'https://git.example.com/platform/live.git',
    allowedBranches: ['main', 'release/*'],
    secretRef: { name: 'company-forge-token' },
    push: { interval: '30s', maxCommits: 20 },
  },
} satisfies Example;

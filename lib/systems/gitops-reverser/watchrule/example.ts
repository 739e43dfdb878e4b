import type { WatchRuleSpec } from '@cdk8s-status/conditions/gitops-reverser';
import type { ExampleData } from '../../system-example.ts';

/** A realistic WatchRule. */
export const example = {
  metadata: { name: 'workloads', namespace: 'team-a' },
  spec: {
    targetRef: { name: 'team-a-live' },
    rules: [
      { apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps', 'services'] },
      { apiGroups: ['apps'], resources: ['deployments'], operations: ['CREATE', 'UPDATE', 'DELETE'] },
    ],
  },
} satisfies ExampleData<WatchRuleSpec>;

import type { SpecSchema } from '../../../definition/schema.ts';
import { clusterProperties } from '../cluster-spec.ts';
import { text } from '../nullable.ts';

/** What a user asks of a Bind9GlobalCluster. */
export const bind9GlobalClusterSpec = {
  type: 'object',
  description: 'The instances that are wanted, and what they have in common.',
  properties: {
    namespace: text('Namespace of the cluster while no instance refers to this object; absent: that of the operator.'),
    ...clusterProperties,
  },
} as const satisfies SpecSchema;

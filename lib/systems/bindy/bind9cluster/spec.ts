import type { SpecSchema } from '../../../definition/schema.ts';
import { clusterProperties } from '../cluster-spec.ts';

/** What a user asks of a Bind9Cluster. */
export const bind9ClusterSpec = {
  type: 'object',
  description: 'The instances that are wanted, and what they have in common.',
  properties: clusterProperties,
} as const satisfies SpecSchema;

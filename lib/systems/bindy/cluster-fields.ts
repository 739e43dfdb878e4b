import type { FieldSchema } from '@cdk8s-status/conditions';

/** The status fields of both cluster kinds, which count their children alike (B-15, BX-5). */
export const clusterFields = {
  instanceCount: { type: 'integer', format: 'int32', always: true, description: 'How many children there are.' },
  readyInstances: { type: 'integer', format: 'int32', always: true, description: 'How many of them are ready.' },
  instances: {
    type: 'array',
    items: { type: 'string', description: 'Name of one child.' },
    description: 'Names of the children, in order; with their namespaces where they live in several.',
  },
} as const satisfies Readonly<Record<string, FieldSchema>>;

/** What is counted when the children could not be listed. */
export const nothingCounted = { instanceCount: 0, readyInstances: 0, instances: [] } as const;

import type { ForeignKind } from './foreign-kind.ts';

const text = { type: 'string' } as const;

/** Stands in for the Workspace of Crossplane's provider-terraform. */
export const workspace: ForeignKind = {
  group: 'tf.upbound.io',
  version: 'v1beta1',
  kind: 'Workspace',
  plural: 'workspaces',
  scope: 'Cluster',
  status: {
    atProvider: {
      type: 'object',
      properties: { outputs: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    },
    conditions: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['type'],
      items: {
        type: 'object',
        required: ['lastTransitionTime', 'reason', 'status', 'type'],
        properties: {
          type: text,
          status: text,
          reason: text,
          message: text,
          lastTransitionTime: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
};

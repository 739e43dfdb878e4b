import type { ForeignKind } from './foreign-kind.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Stands in for Cluster API's Cluster. Its list of conditions is atomic, as the real one’s. */
export const cluster: ForeignKind = {
  group: 'cluster.x-k8s.io',
  version: 'v1beta1',
  kind: 'Cluster',
  plural: 'clusters',
  scope: 'Namespaced',
  spec: {
    controlPlaneEndpoint: {
      type: 'object',
      required: ['host', 'port'],
      properties: { host: text, port: { type: 'integer', format: 'int32' } },
    },
  },
  status: {
    infrastructureReady: flag,
    controlPlaneReady: flag,
    failureReason: text,
    failureMessage: text,
    failureDomains: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: { controlPlane: flag, attributes: { type: 'object', additionalProperties: text } },
      },
    },
    conditions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['lastTransitionTime', 'status', 'type'],
        properties: {
          type: text,
          status: text,
          severity: text,
          reason: text,
          message: text,
          lastTransitionTime: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
};

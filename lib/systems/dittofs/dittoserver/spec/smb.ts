import type { SpecSchema } from '../../../../definition/schema.ts';
import { count, off, port, text } from './scalars.ts';

const credits = {
  type: 'object',
  description: 'How SMB credits are granted.',
  properties: {
    strategy: {
      type: 'string',
      description: 'How grants follow the load.',
      enum: ['fixed', 'echo', 'adaptive'],
      default: 'adaptive',
    },
    minGrant: count('Smallest grant.', 16, 1),
    maxGrant: count('Largest grant.', 8192, 1),
    initialGrant: count('First grant of a session.', 256, 1),
    maxSessionCredits: count('Most credits of one session.', 65535, 1),
    loadThresholdHigh: count('Load above which grants shrink.', 1000, 1),
    loadThresholdLow: count('Load below which grants grow.', 100, 1),
    aggressiveClientThreshold: count('Outstanding requests from which a client counts as aggressive.', 256, 1),
  },
} as const satisfies SpecSchema;

const timeouts = {
  type: 'object',
  description: 'How long the server waits.',
  properties: {
    read: text('For a request.', '5m'),
    write: text('For a response to be taken.', '30s'),
    idle: text('Before an idle connection is closed.', '5m'),
    shutdown: text('For connections to end at shutdown.', '30s'),
  },
} as const satisfies SpecSchema;

export const smb = {
  type: 'object',
  description: 'The SMB adapter.',
  properties: {
    enabled: off('Serve SMB.'),
    port: port('Port of SMB.', 445),
    maxConnections: count('Most connections at once; 0: no limit.', 0, 0),
    maxRequestsPerConnection: count('Most requests at once on one connection.', 100, 1),
    metricsLogInterval: text('How often metrics are logged.', '5m'),
    credits,
    timeouts,
  },
} as const satisfies SpecSchema;

import type { SpecSchema } from '../../../definition/schema.ts';

/** What a user says of a git repository. */
export const gitProviderSpec = {
  type: 'object',
  description: 'The repository, and what may be done to it.',
  required: ['allowedBranches', 'url'],
  properties: {
    url: { type: 'string', description: 'Address of the repository, for https or ssh.', minLength: 1 },
    allowedBranches: {
      type: 'array',
      description: 'The branches that may be written, as shell globs: main, release/*.',
      items: { type: 'string', minLength: 1 },
    },
    secretRef: {
      type: 'object',
      description: 'The Secret in this namespace with the credentials; absent: the repository asks for none.',
      required: ['name'],
      properties: { name: { type: 'string', description: 'Name of the Secret.', minLength: 1 } },
    },
    push: {
      type: 'object',
      description: 'When commits are pushed: at the first of the two; absent: the defaults of the operator.',
      properties: {
        interval: {
          type: 'string',
          description: 'How long commits are gathered at most, as 30s or 1m30s.',
          pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$',
        },
        maxCommits: {
          type: 'integer',
          format: 'int32',
          description: 'How many commits are gathered at most.',
          minimum: 1,
        },
      },
    },
  },
} as const satisfies SpecSchema;

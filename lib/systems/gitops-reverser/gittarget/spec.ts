import type { SpecSchema } from '../../../definition/schema.ts';

const encryption = {
  type: 'object',
  description: 'How Secrets and other sensitive files are encrypted. Absent: nothing is encrypted.',
  required: ['provider', 'secretRef'],
  properties: {
    provider: { type: 'string', description: 'The encryption tool.', enum: ['sops'], default: 'sops' },
    secretRef: {
      type: 'object',
      description: 'The Secret in this namespace whose key SOPS_AGE_KEY holds an age identity.',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'Name of the Secret.', minLength: 1 },
        kind: { type: 'string', description: 'Kind of the referent.', enum: ['Secret'], default: 'Secret' },
        group: { type: 'string', description: 'API group of the referent; the core group is empty.', default: '' },
      },
    },
    generateWhenMissing: {
      type: 'boolean',
      description: 'Create the Secret with a new identity when it does not exist.',
      default: false,
    },
  },
} as const satisfies SpecSchema;

/** What a user asks of a GitTarget. */
export const gitTargetSpec = {
  type: 'object',
  description: 'Where the objects of this namespace are mirrored to.',
  required: ['branch', 'providerRef'],
  properties: {
    providerRef: {
      type: 'object',
      description: 'The GitProvider in this namespace that names the repository.',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'Name of the provider.' },
        kind: { type: 'string', description: 'Kind of the provider.', default: 'GitProvider' },
        group: { type: 'string', description: 'API group of the provider.', default: 'configbutler.ai' },
      },
    },
    branch: { type: 'string', description: 'The branch that is written; the provider must allow it.' },
    path: { type: 'string', description: 'The folder in the repository; absent: its root.' },
    encryption,
  },
} as const satisfies SpecSchema;

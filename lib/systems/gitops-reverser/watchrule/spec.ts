import type { SpecSchema } from '../../../definition/schema.ts';

const rule = {
  type: 'object',
  required: ['resources'],
  properties: {
    operations: {
      type: 'array',
      description: 'The changes that are mirrored; absent or * for all.',
      items: { type: 'string', enum: ['CREATE', 'UPDATE', 'DELETE', '*'] },
    },
    apiGroups: {
      type: 'array',
      description: 'API groups of the resources, the core group being empty; absent or * for all.',
      items: { type: 'string' },
    },
    apiVersions: {
      type: 'array',
      description: 'Versions of the resources; absent or * for all.',
      items: { type: 'string', minLength: 1 },
    },
    resources: {
      type: 'array',
      description: 'Plural names of the resources, as configmaps. Secrets are never mirrored.',
      minItems: 1,
      items: { type: 'string', minLength: 1 },
    },
  },
} as const satisfies SpecSchema;

/** What a user wants mirrored, and where to. */
export const watchRuleSpec = {
  type: 'object',
  description: 'Which objects of this namespace are mirrored, and where to.',
  required: ['rules', 'targetRef'],
  properties: {
    targetRef: {
      type: 'object',
      description: 'The GitTarget in this namespace that mirrors them.',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'Name of the target.', minLength: 1 },
        kind: { type: 'string', description: 'Kind of the target.', default: 'GitTarget' },
        group: { type: 'string', description: 'API group of the target.', default: 'configbutler.ai' },
      },
    },
    rules: {
      type: 'array',
      description: 'What is mirrored: every object that one of the rules selects.',
      minItems: 1,
      items: rule,
    },
  },
} as const satisfies SpecSchema;

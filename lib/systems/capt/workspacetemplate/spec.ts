import type { SpecSchema } from '../../../definition/schema.ts';
import { secretReferenceSchema } from '../reference-schema.ts';

/** What a WorkspaceTemplate holds. */
export const workspaceTemplateSpec = {
  type: 'object',
  description: 'The Workspace that is made of it.',
  required: ['template'],
  properties: {
    template: {
      type: 'object',
      description: 'What is common to all Workspaces made of it.',
      required: ['spec'],
      properties: {
        metadata: {
          type: 'object',
          description: 'What the template is, for people.',
          properties: {
            description: { type: 'string', description: 'What it makes.' },
            version: { type: 'string', description: 'Its version.' },
            tags: {
              type: 'object',
              description: 'Free tags.',
              additionalProperties: { type: 'string' },
            },
          },
        },
        spec: {
          type: 'object',
          description:
            'The spec of a Workspace (tf.upbound.io); a variable stands as its name in braces behind a dollar sign.',
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    },
    writeConnectionSecretToRef: secretReferenceSchema(
      'Where a Workspace writes its connection details, unless the WorkspaceTemplateApply says otherwise.',
    ),
  },
} as const satisfies SpecSchema;

import type { SpecSchema } from '../../../definition/schema.ts';
import { referenceSchema, secretReferenceSchema } from '../reference-schema.ts';

/** What is asked of a WorkspaceTemplateApply. */
export const workspaceTemplateApplySpec = {
  type: 'object',
  description: 'Which template is applied, with which values, and after what.',
  required: ['templateRef'],
  properties: {
    templateRef: referenceSchema('The WorkspaceTemplate to apply.'),
    variables: {
      type: 'object',
      description: 'Values for the variables of the template, by name.',
      additionalProperties: { type: 'string' },
    },
    waitForSecret: secretReferenceSchema('A Secret that must exist first; as one more in waitForSecrets.'),
    waitForSecrets: {
      type: 'array',
      description: 'Secrets that must exist first.',
      items: secretReferenceSchema('A Secret that must exist.'),
    },
    waitForWorkspaces: {
      type: 'array',
      description: 'Workspaces that must be ready first.',
      items: referenceSchema('A Workspace that must be ready.'),
    },
    writeConnectionSecretToRef: secretReferenceSchema('Where the Workspace writes its connection details.'),
    retainWorkspaceOnDelete: { type: 'boolean', description: 'Keep the Workspace when this object is deleted.' },
  },
} as const satisfies SpecSchema;

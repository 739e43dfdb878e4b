import type { SpecSchema } from '../../../../definition/schema.ts';

/** Texts by key, as labels are. */
export const textMap = (description: string) =>
  ({
    type: 'object',
    description,
    additionalProperties: { type: 'string' },
  }) as const satisfies SpecSchema;

import type { SpecSchema } from '../../definition/schema.ts';

/** An optional field of Bindy may also be null, which means the same as absent. */
export const nullable = (schema: SpecSchema): SpecSchema => ({ ...schema, nullable: true });

/** An optional text. */
export const text = (description: string): SpecSchema => nullable({ type: 'string', description });

/** An optional list of texts. */
export const texts = (description: string): SpecSchema =>
  nullable({ type: 'array', description, items: { type: 'string' } });

/** An optional switch. */
export const flag = (description: string): SpecSchema => nullable({ type: 'boolean', description });

/** An optional map of texts. */
export const textMap = (description: string): SpecSchema =>
  nullable({ type: 'object', description, additionalProperties: { type: 'string' } });

/** An optional number of pods. */
export const replicas = (description: string): SpecSchema =>
  nullable({ type: 'integer', format: 'int32', minimum: 0, maximum: 100, description });

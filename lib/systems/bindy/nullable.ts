import type { SpecSchema } from '../../definition/schema.ts';

/** An optional field of Bindy may also be null, which means the same as absent. */
export const nullable = <const Schema extends SpecSchema>(schema: Schema) => ({ ...schema, nullable: true }) as const;

/** An optional text. */
export const text = (description: string) => nullable({ type: 'string', description });

/** An optional list of texts. */
export const texts = (description: string) => nullable({ type: 'array', description, items: { type: 'string' } });

/** An optional switch. */
export const flag = (description: string) => nullable({ type: 'boolean', description });

/** An optional map of texts. */
export const textMap = (description: string) =>
  nullable({ type: 'object', description, additionalProperties: { type: 'string' } });

/** An optional number of pods. */
export const replicas = (description: string) =>
  nullable({ type: 'integer', format: 'int32', minimum: 0, maximum: 100, description });

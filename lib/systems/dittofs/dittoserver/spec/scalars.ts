import type { SpecSchema } from '../../../../definition/schema.ts';

/** A TCP port with its default. */
export const port = (description: string, standard: number): SpecSchema => ({
  type: 'integer',
  format: 'int32',
  description,
  default: standard,
  minimum: 1,
  maximum: 65535,
});

/** A whole number with its default and lower bound. */
export const count = (description: string, standard: number, minimum: number): SpecSchema => ({
  type: 'integer',
  format: 'int32',
  description,
  default: standard,
  minimum,
});

/** A text with its default. */
export const text = (description: string, standard?: string): SpecSchema => ({
  type: 'string',
  description,
  ...(standard !== undefined && { default: standard }),
});

/** A switch that is off by default. */
export const off = (description: string): SpecSchema => ({ type: 'boolean', description, default: false });

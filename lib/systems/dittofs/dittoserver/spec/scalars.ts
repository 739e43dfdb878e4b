/** A TCP port with its default. */
export const port = (description: string, standard: number) =>
  ({ type: 'integer', format: 'int32', description, default: standard, minimum: 1, maximum: 65535 }) as const;

/** A whole number with its default and lower bound. */
export const count = (description: string, standard: number, minimum: number) =>
  ({ type: 'integer', format: 'int32', description, default: standard, minimum }) as const;

/** A text with its default. */
export const text = (description: string, standard?: string) =>
  ({ type: 'string', description, ...(standard !== undefined && { default: standard }) }) as const;

/** A switch that is off by default. */
export const off = (description: string) => ({ type: 'boolean', description, default: false }) as const;

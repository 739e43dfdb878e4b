/** The keys of objects in one order, whatever order they were written in. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** A value as JSON, the same text for the same content. */
export const jsonText = (value: unknown): string => JSON.stringify(value, sorted) ?? '';

const writesItself = (value: object) => 'toJSON' in value && typeof value.toJSON === 'function';

/** The keys of objects in one order, whatever order they were written in; what writes itself is left to do so. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || writesItself(value)) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).map(([key, each]) => [key, sorted(each)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A value as JSON, the same text for the same content. */
export const jsonText = (value: unknown): string => JSON.stringify(sorted(value)) ?? '';

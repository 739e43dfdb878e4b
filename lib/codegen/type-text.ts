/** Texts of TypeScript types. None uses a global name, for a kind may be called Record or Array. */

const unsafe = /[\u2028\u2029]/g;

/** A JSON text that is also a safe TypeScript one. */
export const quoted = (value: string): string =>
  JSON.stringify(value).replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16)}`);

/** A string in single quotes where it needs no escape, else in double quotes. */
export const stringLiteral = (value: string): string => {
  const text = quoted(value);
  return text.length === value.length + 2 && !value.includes("'") ? `'${value}'` : text;
};

/** The type that has exactly this value; `unknown` for what is not a JSON scalar. */
export function literalType(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'boolean' || value === null ? String(value) : 'unknown';
}

/** One of these types, each named once; `never` where there is none. */
export const unionOf = (types: readonly string[]): string =>
  types.length === 0 ? 'never' : [...new Set(types)].join(' | ');

const isCompound = (type: string): boolean => type.includes('|') || type.startsWith('readonly ');

/** A list of the type. */
export const listOf = (type: string): string => `readonly ${isCompound(type) ? `(${type})` : type}[]`;

/** An object whose every value has the type. */
export const mapOf = (type: string): string => `{ readonly [key: string]: ${type} }`;

/** Every name of a family: `Pod-{i}` → `Pod-${number}`, as a type. */
export const familyType = (prefix: string): string =>
  `\`${quoted(prefix).slice(1, -1).replaceAll('\\"', '"').replace(/[`$]/g, '\\$&')}\${number}\``;

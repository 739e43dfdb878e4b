/** Stands for a scalar that the block reader does not decide about. */
export const undecided: unique symbol = Symbol('undecided');

const words = new Map<string, unknown>([
  ...['null', 'Null', 'NULL', '~', ''].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** What a plain scalar may start with, beside letters and digits, without being anything else in YAML. */
const starters = '_/$^(\\=;<)~';
const shortInteger = /^(?:0|-?[1-9]\d{0,14})$/;
const number = /^(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|0[box].*)$/i;

/**
 * The value of a plain scalar of one line, by the core schema of YAML 1.2; `undecided` where more than its text counts,
 * or where it is a number that is not a short integer.
 */
export function plainScalar(text: string): unknown {
  const first = text.charCodeAt(0);
  if (text.includes(': ') || text.includes(' #') || text.endsWith(':') || text.includes('\t')) return undecided;
  if (isLetter(first)) return text.length < 6 && words.has(text) ? words.get(text) : text;
  if (shortInteger.test(text)) return Number(text);
  if (isDigit(first)) return number.test(text) ? undecided : text;
  if (words.has(text)) return words.get(text);
  return starters.includes(text[0]!) || /^-[a-z]|^\.(?!inf$|nan$)[a-z]/i.test(text) ? text : undecided;
}

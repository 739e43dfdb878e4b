import { undecided } from './plain-scalar.ts';

/** A scalar in quotes that ends on its line and stands alone there, or `undecided`. */
export function quotedScalar(text: string): string | typeof undecided {
  const quote = text[0]!;
  const inner = text.slice(1, -1);
  if (text.length < 2 || !text.endsWith(quote) || text.includes('\t')) return undecided;
  if (quote === '"') return /["\\]/.test(inner) ? undecided : inner;
  if (!inner.includes("'")) return inner;
  return inner.replaceAll("''", '').includes("'") ? undecided : inner.replaceAll("''", "'");
}

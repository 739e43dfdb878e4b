import { BlockReader, beyond } from './block-reader.ts';
import { Lines } from './lines.ts';

/** The value of each document; what stands before the first `---` is one only if it has content. */
function* documents(text: string): Generator<unknown> {
  const source = new Lines(text);
  const reader = new BlockReader(source);
  let start = 0;
  for (let end = 0; end <= source.count; end++) {
    if (end < source.count && !text.startsWith('---', source.start(end))) continue;
    if (end < source.count && source.line(end) !== '---') throw beyond;
    const value = reader.document(start, end);
    if (value !== undefined || start > 0) yield value ?? null;
    start = end + 1;
  }
}

/**
 * The documents of a YAML text, if it keeps to the part of YAML in which CRDs are written: block mappings and sequences
 * with plain keys, scalars of one line, folded lines, block scalars. Undefined for any other text, right or wrong: that
 * is for a YAML parser. What is read here, a parser reads the same; a test compares.
 *
 * Parts of the same text are the same object, read once: CRDs repeat themselves, and each other.
 */
export function blockYaml(text: string): unknown[] | undefined {
  if (!text.endsWith('\n') || /\r|\ufeff|^(?:%|\.\.\.)/m.test(text)) return undefined;
  try {
    return [...documents(text)];
  } catch (error) {
    if (error === beyond) return undefined;
    throw error;
  }
}

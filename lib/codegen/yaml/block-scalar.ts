import { undecided } from './plain-scalar.ts';

const isIndented = (line: string): boolean => /^[ \t]/.test(line);

/** Lines joined by spaces, but next to an indented one; an empty line between them is a line end. */
function folded(lines: readonly string[]): string | typeof undecided {
  let text = lines[0] ?? '';
  let before = text;
  let empty = 0;
  for (const line of lines.slice(1)) {
    if (line === '') {
      empty++;
      continue;
    }
    if (/^ +$/.test(line)) return undecided;
    const breaks = isIndented(before) || isIndented(line) ? empty + 1 : empty;
    text += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line;
    before = line;
    empty = 0;
  }
  return text;
}

/**
 * The text of a block scalar.
 * @param header `|` or `>`, alone or with `-`; any other is `undecided`.
 * @param lines Its lines without their common indentation; the first is not empty.
 */
export function blockScalar(header: string, lines: readonly string[]): string | typeof undecided {
  if (!/^[|>]-?$/.test(header)) return undecided;
  const end = lines.findLastIndex((line) => line !== '') + 1;
  const content = lines.slice(0, end);
  const text = header.startsWith('>') ? folded(content) : content.join('\n');
  return text === undecided || header.endsWith('-') ? text : `${text}\n`;
}

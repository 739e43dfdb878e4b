import { oneLine } from '../one-line.ts';

const entity = (char: string): string => `&#${char.codePointAt(0)};`;

/** Texts of Markdown from texts of anybody: nothing in them becomes markup, a table cell or a line of its own. */
export const plain = (text: string): string =>
  oneLine(text)
    .trim()
    .replace(/[\\`*_[\]<>|#~&]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** A word in code font: with as many backticks around as it needs. */
export function code(text: string): string {
  const line = oneLine(text);
  if (!line.trim()) return '(empty)';
  // In a table a backslash and a bar cannot be told from an escaped bar, in code least of all.
  if (line.includes('\\|')) return `<code>${line.replace(/[^A-Za-z0-9 .,:;-]/gu, entity)}</code>`;
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest ? ' ' : '';
  return `${fence}${pad}${line.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** A comment that ends where it should. */
export const comment = (text: string): string => `<!-- ${oneLine(text).replace(/--+!?>/g, ' ')} -->`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A block of code; its fence is longer than any run of backticks in it. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`;
}

import { fromMarkdown } from 'mdast-util-from-markdown';

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly depth?: number;
  readonly children?: readonly MarkdownNode[];
}

/** Every node, from the top. */
export const nodesOf = (node: MarkdownNode): MarkdownNode[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

/** What a reader sees of a node. */
export const shownText = (node: MarkdownNode): string => node.value ?? (node.children ?? []).map(shownText).join('');

export const parsed = (text: string): MarkdownNode => fromMarkdown(text) as MarkdownNode;

/** The headings of a page, `## Fields`; what is in its tables and lists does not count. */
export const headingsOf = (text: string): string[] =>
  (parsed(text).children ?? [])
    .filter(({ type }) => type === 'heading')
    .map((node) => `${'#'.repeat(node.depth ?? 0)} ${shownText(node)}`);

/** The cells of a line of a table, as GitHub cuts them: at bars with no backslash before them. */
export const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:\\[\\|]|[^|])+/g)].map(([cell]) => cell.trim());

/** The tables of a page, each a list of its lines. */
export const tablesOf = (text: string): string[][] =>
  [...text.matchAll(/(?:^\| .*\n)+/gm)].map(([lines]) => lines.trimEnd().split('\n'));

/** The rows of a table below its head, each by the names of its columns; cells as a reader sees them. */
export function rowsOf([head, , ...rows]: readonly string[]): Record<string, string>[] {
  const names = cellsOf(head!);
  return rows.map((row) =>
    Object.fromEntries(cellsOf(row).map((cell, i) => [names[i], shownText(parsed(cell.replaceAll('\\|', '|')))])),
  );
}

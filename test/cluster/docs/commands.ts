import type { CodeBlock } from '../../docs/code-blocks.ts';

/** A command of a page, and what the page says that it prints. */
export interface Command {
  /** The line, for titles. */
  readonly line: string;
  /** Behind `kubectl`. */
  readonly args: readonly string[];
  readonly prints: string | undefined;
}

/** The words of a line, as a shell takes them that finds no more than single quotes. */
function wordsOf(line: string): readonly string[] {
  const words = [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word);
  const special = words.find((word) => /["\\$`|&;<>*?(){}[\]]/.test(word.replaceAll(/'[^']*'/g, '')));
  if (special) throw new Error(`${line}: found ${special}, expected words that need no shell`);
  return words.map((word) => word.replaceAll("'", ''));
}

/** The kubectl commands of a page, in order. A text block behind a block of commands is what its last one prints. */
export const commandsOf = (blocks: readonly CodeBlock[]): readonly Command[] =>
  blocks.flatMap(({ language, text }, i) => {
    if (language !== 'sh') return [];
    const lines = text.trimEnd().split('\n');
    const next = blocks[i + 1];
    return lines.map((line, at) => {
      const [program, ...args] = wordsOf(line);
      if (program !== 'kubectl') throw new Error(`${line}: found ${program}, expected kubectl`);
      const prints = at === lines.length - 1 && next?.language === 'text' ? next.text : undefined;
      return { line, args, prints };
    });
  });

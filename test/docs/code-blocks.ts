import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CodeBlock {
  readonly language: string;
  /** From `file=…` behind the language. */
  readonly file: string | undefined;
  readonly text: string;
}

/** The fenced code blocks of a Markdown page, in order. */
export const codeBlocks = (page: string): CodeBlock[] =>
  [...readFileSync(page, 'utf8').matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)].map(
    ([, language, file, text]) => ({
      language: language!,
      file,
      text: text!,
    }),
  );

/** A new folder with the named blocks of a page as files, inside the package, so that it can import it by name. */
export function folderOf(blocks: readonly CodeBlock[]): string {
  mkdirSync('build', { recursive: true });
  const folder = mkdtempSync(join('build', 'docs-'));
  for (const { file, text } of blocks) if (file) writeFileSync(join(folder, file), text);
  const declarations = ['lib/testing', 'packages/apiserver/src'].map((source) => `../../${source}/**/*.d.ts`);
  const project = { extends: '../../tsconfig.json', include: ['.', ...declarations], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  return folder;
}

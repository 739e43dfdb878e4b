import { CodegenError } from '../codegen-error.ts';
import { blockYaml } from './block-yaml.ts';

interface YamlError {
  readonly reason?: string;
  readonly message: string;
  readonly mark?: { readonly line: number; readonly column: number };
}

/**
 * The documents of a YAML text (1.2, core schema): plain data, without aliases, tags of its own, or nesting deeper than
 * 1,000. Pure, but for loading the parser, which most texts do not need.
 * @throws CodegenError with the line of the mistake.
 */
export async function readYaml(file: string, text: string): Promise<readonly unknown[]> {
  const documents = blockYaml(text);
  if (documents) return documents;
  const { CORE_SCHEMA, loadAll } = await import('js-yaml');
  try {
    // No aliases: a few of them can stand for more nodes than any memory holds.
    return loadAll(text, { schema: CORE_SCHEMA, filename: file, maxAliases: 0, maxDepth: 1000 });
  } catch (error) {
    const { reason, message, mark } = error as YamlError;
    const at = mark ? `${file}:${mark.line + 1}:${mark.column + 1}` : file;
    const problem = reason?.includes('maxAliases')
      ? { found: 'an alias', expected: 'YAML without aliases', fix: 'write repeated parts out' }
      : { found: reason ?? message, expected: 'YAML 1.2 of plain data' };
    throw new CodegenError([{ at, ...problem }]);
  }
}

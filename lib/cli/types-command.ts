import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodegenError, type CodegenProblem } from '../codegen/codegen-error.ts';
import { type CrdText, crdModules } from '../codegen/crd/crd-modules.ts';
import { writeFiles } from '../codegen/file-writer.ts';
import { typesModules } from '../codegen/types-module.ts';
import { refuseOverwrites } from './existing-files.ts';

export interface TypesOptions {
  readonly output: string;
  /** Replaces files whatever made them. */
  readonly force?: true;
}

function read(paths: readonly string[]): CrdText[] {
  const problems: CodegenProblem[] = [];
  const texts = paths.flatMap((path): CrdText[] => {
    try {
      const bytes = readFileSync(path);
      // Megabytes of ASCII take a tenth of the time as latin1.
      return [{ path, text: bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8') }];
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      problems.push({ at: path, found: code ?? message, expected: 'a file that can be read' });
      return [];
    }
  });
  if (problems.length) throw new CodegenError(problems);
  return texts;
}

/**
 * `cdk8s-status types`: typed spec and status for any CRD, one module for each API group.
 * @returns The path of every module, and whether its text changed.
 * @throws CodegenError with everything that is wrong; then nothing was written.
 */
export async function writeTypes(
  paths: readonly string[],
  { output, force }: TypesOptions,
): Promise<{ path: string; changed: boolean }[]> {
  const files = await typesModules(await crdModules(read(paths), 'cdk8s-status types'));
  if (!force) refuseOverwrites(output, files);
  const written = await writeFiles(output, files);
  return files.map(({ path }) => ({ path: join(output, path), changed: written.includes(path) }));
}

import { readFile } from 'node:fs/promises';
import { CodegenError, type CodegenProblem } from '../codegen/codegen-error.ts';
import { type CrdText, crdModules } from '../codegen/crd/crd-modules.ts';
import { writeFiles } from '../codegen/file-writer.ts';
import { typesModule } from '../codegen/types-module.ts';

export interface TypesOptions {
  readonly output: string;
}

async function read(paths: readonly string[]): Promise<CrdText[]> {
  const problems: CodegenProblem[] = [];
  const texts = await Promise.all(
    paths.map((path) =>
      readFile(path, 'utf8').then(
        (text): CrdText[] => [{ path, text }],
        (error: NodeJS.ErrnoException) => {
          problems.push({ at: path, found: error.code ?? error.message, expected: 'a file that can be read' });
          return [];
        },
      ),
    ),
  );
  if (problems.length) throw new CodegenError(problems);
  return texts.flat();
}

/**
 * `cdk8s-status types`: typed spec and status for any CRD, one module for each API group.
 * @returns The path of every module, and whether its text changed.
 * @throws CodegenError with everything that is wrong; then nothing was written.
 */
export async function writeTypes(
  paths: readonly string[],
  { output }: TypesOptions,
): Promise<{ path: string; changed: boolean }[]> {
  const files = await Promise.all(crdModules(await read(paths), 'cdk8s-status types').map(typesModule));
  const written = await writeFiles(output, files);
  return files.map(({ path }) => ({ path: `${output}/${path}`, changed: written.includes(path) }));
}

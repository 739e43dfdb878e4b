import { CodegenError, type CodegenProblem } from '../codegen-error.ts';
import type { KindSource, TypesModule } from '../kind-source.ts';
import { crdDocuments } from './crd-documents.ts';
import { crdSource } from './crd-source.ts';

/** A file that was read. */
export interface CrdText {
  readonly path: string;
  readonly text: string;
}

const fileName = (group: string) => `${group.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[.-]+/, '')}.ts`;

/**
 * One module for each API group of the CRDs in some files. Pure.
 * @throws CodegenError with everything that is wrong in any of them; a kind that comes twice is wrong too.
 */
export function crdModules(files: readonly CrdText[], command: string): TypesModule[] {
  const problems: CodegenProblem[] = [];
  const groups = new Map<string, { readonly kinds: KindSource[]; readonly paths: Set<string> }>();
  const seen = new Map<string, string>();
  for (const { path, text } of files)
    try {
      for (const document of crdDocuments(path, text)) {
        const result = crdSource(document);
        if ('problems' in result) {
          problems.push(...result.problems);
          continue;
        }
        const { kind } = result;
        const name = `${kind.group}/${kind.kind}`;
        const first = seen.get(name);
        if (first)
          problems.push({ at: document.at, found: `${name} again`, expected: `it once; it is in ${first} already` });
        seen.set(name, document.at);
        const group = groups.get(kind.group) ?? { kinds: [], paths: new Set() };
        group.kinds.push(kind);
        group.paths.add(path);
        groups.set(kind.group, group);
      }
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
    }
  if (problems.length) throw new CodegenError(problems);
  return [...groups].map(([group, { kinds, paths }]) => ({
    path: fileName(group),
    source: [...paths].join(', '),
    command,
    kinds,
  }));
}

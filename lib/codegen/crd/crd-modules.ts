import { CodegenError, type CodegenProblem } from '../codegen-error.ts';
import type { KindSource, TypesModule } from '../kind-source.ts';
import { type CrdDocument, crdDocuments } from './crd-documents.ts';
import { crdSource } from './crd-source.ts';

/** A file that was read. */
export interface CrdText {
  readonly path: string;
  readonly text: string;
}

interface Found {
  readonly kind: KindSource;
  readonly path: string;
}

const fileName = (group: string) => `${group.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[.-]+/, '')}.ts`;
const byName = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The documents of all files, and what is wrong with those that have none. */
async function documentsOf(files: readonly CrdText[], problems: CodegenProblem[]) {
  const all: { readonly path: string; readonly document: CrdDocument }[] = [];
  for (const { path, text } of files)
    try {
      for (const document of await crdDocuments(path, text)) all.push({ path, document });
    } catch (error) {
      if (!(error instanceof CodegenError)) throw error;
      problems.push(...error.problems);
    }
  return all;
}

async function kindsOf(files: readonly CrdText[]): Promise<Found[]> {
  const problems: CodegenProblem[] = [];
  const found: Found[] = [];
  const seen = new Map<string, string>();
  for (const { path, document } of await documentsOf(files, problems)) {
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
    found.push({ kind, path });
  }
  if (problems.length) throw new CodegenError(problems);
  return found;
}

/**
 * One module for each API group of the CRDs in some files, by name, and so are the kinds in it: the order of the files
 * changes nothing.
 * @throws CodegenError with everything that is wrong in any of them; a kind that comes twice is wrong too.
 */
export async function crdModules(files: readonly CrdText[], command: string): Promise<TypesModule[]> {
  const found = (await kindsOf(files)).sort((a, b) => byName(a.kind.kind, b.kind.kind));
  const groups = [...new Set(found.map(({ kind }) => kind.group))].sort(byName);
  return groups.map((group) => {
    const members = found.filter(({ kind }) => kind.group === group);
    return {
      path: fileName(group),
      source: [...new Set(members.map(({ path }) => path))].sort(byName).join(', '),
      command,
      kinds: members.map(({ kind }) => kind),
    };
  });
}

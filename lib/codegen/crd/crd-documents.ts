import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { CodegenError } from '../codegen-error.ts';

/** A CRD as it stands in a file; nothing in it is trusted. */
export interface CrdDocument {
  /** Where it came from, for messages: `crds/widgets.yaml, document 2`. */
  readonly at: string;
  readonly crd: Readonly<Record<string, unknown>>;
}

type Bag = Readonly<Record<string, unknown>>;
export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(file: string, text: string): unknown[] {
  try {
    // No aliases: a few of them can stand for more nodes than any memory holds. No tags but those of JSON.
    return loadAll(text, { schema: CORE_SCHEMA, filename: file, maxAliases: 0, maxDepth: 1000 });
  } catch (error) {
    const { reason, message } = error as { readonly reason?: string; readonly message: string };
    throw new CodegenError([
      { at: file, found: reason ?? message, expected: 'YAML without aliases', fix: 'write repeated parts out' },
    ]);
  }
}

/**
 * The CRDs (apiextensions.k8s.io/v1) of a YAML text; documents of other kinds are passed over. Pure.
 * @throws CodegenError when the text is not YAML, or holds no CRD.
 */
export function crdDocuments(file: string, text: string): CrdDocument[] {
  const documents = parse(file, text);
  const crds = documents.flatMap((crd, i): CrdDocument[] =>
    isBag(crd) && crd.kind === 'CustomResourceDefinition' ? [{ at: `${file}, document ${i + 1}`, crd }] : [],
  );
  if (crds.length) return crds;
  const found = documents.length ? `${documents.length} documents, none of them a CRD` : 'no document';
  throw new CodegenError([{ at: file, found, expected: 'kind: CustomResourceDefinition' }]);
}

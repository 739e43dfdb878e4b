import { CodegenError } from '../codegen-error.ts';
import { readYaml } from '../yaml/read-yaml.ts';

/** A CRD as it stands in a file; nothing in it is trusted. */
export interface CrdDocument {
  /** Where it came from, for messages: `crds/widgets.yaml, document 2`. */
  readonly at: string;
  readonly crd: Readonly<Record<string, unknown>>;
}

type Bag = Readonly<Record<string, unknown>>;
export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The CRDs of a YAML text; documents of other kinds are passed over. Pure.
 * @throws CodegenError when the text is not YAML, or holds no CRD.
 */
export async function crdDocuments(file: string, text: string): Promise<CrdDocument[]> {
  const documents = await readYaml(file, text);
  const crds = documents.flatMap((crd, i): CrdDocument[] =>
    isBag(crd) && crd.kind === 'CustomResourceDefinition' ? [{ at: `${file}, document ${i + 1}`, crd }] : [],
  );
  if (crds.length) return crds;
  const found = documents.length ? `${documents.length} documents, none of them a CRD` : 'no document';
  throw new CodegenError([{ at: file, found, expected: 'kind: CustomResourceDefinition' }]);
}

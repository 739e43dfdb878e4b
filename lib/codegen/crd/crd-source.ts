import { type CodegenProblem, shown } from '../codegen-error.ts';
import type { KindSource, VersionSource } from '../kind-source.ts';
import type { Schema } from '../schema.ts';
import { type CrdDocument, isBag } from './crd-documents.ts';

const known = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** A CRD as the generator sees it, or what is wrong with it. */
export type CrdResult = { readonly kind: KindSource } | { readonly problems: readonly CodegenProblem[] };

class Reader {
  readonly problems: CodegenProblem[] = [];
  readonly #at: string;

  constructor(at: string) {
    this.#at = at;
  }

  wrong(path: string, value: unknown, expected: string): void {
    this.problems.push({ at: `${this.#at}: ${path}`, found: shown(value), expected });
  }

  text(path: string, value: unknown): string {
    if (typeof value === 'string' && value) return value;
    this.wrong(path, value, 'a text');
    return '';
  }

  bag(path: string, value: unknown): Readonly<Record<string, unknown>> {
    if (isBag(value)) return value;
    this.wrong(path, value, 'an object');
    return {};
  }

  list(path: string, value: unknown): readonly unknown[] {
    if (Array.isArray(value) && value.length) return value;
    this.wrong(path, value, 'a list that is not empty');
    return [];
  }
}

function versionSource(reader: Reader, value: unknown, i: number): VersionSource & { readonly description?: string } {
  const path = `.spec.versions[${i}]`;
  const version = reader.bag(path, value);
  const schema = reader.bag(`${path}.schema`, version.schema);
  const { properties, required, description } = reader.bag(`${path}.schema.openAPIV3Schema`, schema.openAPIV3Schema);
  const all = (isBag(properties) ? properties : {}) as Readonly<Record<string, Schema>>;
  const { spec, status } = all;
  const others = Object.entries(all).filter(([name]) => !known.includes(name));
  return {
    name: reader.text(`${path}.name`, version.name),
    isStored: version.storage === true,
    required: Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [],
    ...(spec && { spec }),
    ...(status && { status: { schema: status } }),
    ...(others.length && { others: Object.fromEntries(others) }),
    ...(typeof description === 'string' && { description }),
  };
}

/** Reads one CRD: every version, the stored one first; one without a schema is a problem. Pure; throws nothing. */
export function crdSource({ at, crd }: CrdDocument): CrdResult {
  const reader = new Reader(at);
  const spec = reader.bag('.spec', crd.spec);
  const names = reader.bag('.spec.names', spec.names);
  const group = reader.text('.spec.group', spec.group);
  const kind = reader.text('.spec.names.kind', names.kind);
  const versions = reader.list('.spec.versions', spec.versions).map((version, i) => versionSource(reader, version, i));
  if (versions.length && versions.filter((version) => version.isStored).length !== 1)
    reader.wrong('.spec.versions', `${versions.filter((v) => v.isStored).length} storage versions`, 'one');
  if (reader.problems.length) return { problems: reader.problems };
  const sorted = [...versions].sort((a, b) => Number(b.isStored) - Number(a.isStored));
  return { kind: { group, kind, description: sorted[0]?.description, versions: sorted } };
}

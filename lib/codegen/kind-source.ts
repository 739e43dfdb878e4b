import type { StatusContract } from '@cdk8s-status/conditions';
import type { Schema } from './schema.ts';

/** One version of a kind, as the generator sees it. */
export interface VersionSource {
  readonly name: string;
  /** The stored version has the bare names; the others carry theirs: `LocustTestV1Spec`. */
  readonly isStored: boolean;
  readonly spec?: Schema;
  /** A contract where the kind is declared here; a schema where all there is of it is a CRD. */
  readonly status?: { readonly contract: StatusContract } | { readonly schema: Schema };
  /** Properties of the object beside apiVersion, kind, metadata, spec and status. */
  readonly others?: Readonly<Record<string, Schema>>;
  /** Which of the object's properties are always there. */
  readonly required: readonly string[];
}

/** A kind, wherever it came from: a definition or a CRD. */
export interface KindSource {
  readonly group: string;
  readonly kind: string;
  readonly description?: string | undefined;
  readonly versions: readonly VersionSource[];
}

/** A TypeScript module to be generated. */
export interface TypesModule {
  /** Relative to the output folder: `gitops-reverser.ts`. */
  readonly path: string;
  /** What the types were made of, for the header: `the definitions of gitops-reverser`. */
  readonly source: string;
  /** What makes it again, for the header: `npm run synth`. */
  readonly command: string;
  /** Where the module gets the helper's types from; needed where a kind has a contract. */
  readonly conditionsImport?: string;
  readonly kinds: readonly KindSource[];
  /** What `#/definitions/<Name>` refers to. Those in use are emitted, once each. */
  readonly definitions?: Readonly<Record<string, Schema>>;
}

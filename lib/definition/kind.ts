import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindAccess } from './access.ts';
import type { Column } from './column.ts';
import type { Conversion } from './conversion.ts';
import type { SpecSchema } from './schema.ts';

/** One version of a kind. */
export interface KindVersion {
  /** `v1`, `v1beta2`, … */
  readonly name: string;
  /** Exactly one version is stored; a kind's only version is, unless it says otherwise. */
  readonly storage?: boolean;
  /** @default true; where the kind has conversions and this is not stored, only with a webhook deployed that converts */
  readonly served?: boolean;
  /** A text: the warning that clients get. */
  readonly deprecated?: boolean | string;
  readonly spec: SpecSchema;
  /** Is an object without a spec accepted? By default `spec` is required when something in it is. */
  readonly specOptional?: boolean;
  readonly status?: StatusContract;
  /** In order. Age is appended unless a column shows the creation time already. */
  readonly columns?: readonly Column[];
}

/** A kind, declared once, as data. Everything else is computed from it. */
export interface KindDefinition {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  /** @default the kind in lower case */
  readonly singular?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly scope: 'Namespaced' | 'Cluster';
  /** What the kind is, for the reader of `kubectl explain`. */
  readonly description: string;
  /** Labels of the CRD itself. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The storage version comes first. */
  readonly versions: readonly KindVersion[];
  /** Between the stored version and each other one, there and back, for a webhook to call. */
  readonly conversions?: readonly Conversion[];
  readonly access?: KindAccess;
}

/** Is an object without a spec refused? */
export const isSpecRequired = ({ spec, specOptional }: KindVersion): boolean =>
  specOptional === undefined ? (spec.required ?? []).length > 0 : !specOptional;

/** The name of the kind's CRD. */
export const crdName = ({ plural, group }: KindDefinition): string => `${plural}.${group}`;

/** Is this the version that is stored? */
export const isStored = ({ versions }: KindDefinition, version: KindVersion): boolean =>
  version.storage ?? versions.length === 1;

/** The version that is stored, else the first. */
export const storageVersion = (definition: KindDefinition): KindVersion =>
  definition.versions.find((version) => isStored(definition, version)) ?? definition.versions[0]!;

/** Is it served where a webhook converts the objects, or where none does? */
export const isServed = (definition: KindDefinition, version: KindVersion, isConverted: boolean): boolean =>
  (version.served ?? true) && (isConverted || !definition.conversions || isStored(definition, version));

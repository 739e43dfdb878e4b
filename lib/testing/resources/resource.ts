import type { SpecSchema } from '../../definition/schema.ts';
import type { ApiObject } from '../objects/api-object.ts';
import type { ObjectChecks } from '../verdict/object-checks.ts';

/** A resource in one version, as it is served. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly isNamespaced: boolean;
  readonly hasStatus: boolean;
  /** Does a change of its spec count the generation up? */
  readonly hasGeneration: boolean;
  /** May an update leave the version out that it was made from? */
  readonly isUpdatedUnconditionally: boolean;
  /** Names are anything that fits into a path, as for RBAC. */
  readonly hasFreeNames: boolean;
  /** A custom resource: its objects carry apiVersion and kind in lists too. */
  readonly isCustom: boolean;
  /** What whoever asks for it is warned of. */
  readonly deprecation?: string;
  /** Fields that a selector may name, without the leading dot. */
  readonly selectable: readonly string[];
  /** What `kubectl explain` shows. */
  readonly schema: SpecSchema;
  /** Under what the store has its objects: all versions of a kind share it. */
  readonly storage: string;
  /** apiVersion in which they are stored. */
  readonly storedAs: string;
  readonly checks: ObjectChecks;
  /** What the system fills into a new object. */
  readonly complete: (object: ApiObject) => ApiObject;
  /**
   * The object in another version of its kind.
   * @throws Refusal (500) where there is no way.
   */
  readonly convert: (object: ApiObject, apiVersion: string) => ApiObject;
}

/** `v1`, `apps/v1` */
export const apiVersionOf = ({ group, version }: Pick<Resource, 'group' | 'version'>): string =>
  group ? `${group}/${version}` : version;

/** What a client is shown of a stored object: in the version it asked for. */
export const inVersion = (resource: Resource, object: ApiObject): ApiObject => {
  const wanted = apiVersionOf(resource);
  return object.apiVersion === wanted ? object : resource.convert(object, wanted);
};

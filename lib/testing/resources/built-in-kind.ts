import type { SpecSchema } from '../../definition/schema.ts';
import type { ApiObject } from '../objects/api-object.ts';

/** A kind that Kubernetes has without a CRD. */
export interface BuiltInKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames?: readonly string[];
  readonly isNamespaced: boolean;
  readonly hasStatus?: true;
  readonly hasGeneration?: true;
  /** `system:node` is a name too. */
  readonly hasFreeNames?: true;
  /** In `kubectl get all`. */
  readonly isInAll?: true;
  readonly selectable?: readonly string[];
  /** What is known of its fields: which lists are merged by what, and few defaults. */
  readonly schema: () => SpecSchema;
  readonly complete?: (object: ApiObject) => ApiObject;
}

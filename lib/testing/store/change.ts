import type { ApiObject } from '../objects/api-object.ts';

/** One write, in the order of revisions. */
export interface Change {
  readonly revision: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** `plural.group` of what was written. */
  readonly resource: string;
  readonly key: string;
  /** As it is after the write; for a deletion, as it was last, with the version of the deletion. */
  readonly object: ApiObject;
  /** As it was before. */
  readonly previous?: ApiObject;
}

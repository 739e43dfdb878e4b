import type { Admission, Table } from '@cdk8s-status/apiserver';
import type { ApiObject } from '../objects/api-object.ts';

/** Who writes, and when. */
export interface WriteContext {
  readonly manager: string;
  readonly now: Date;
}

export interface ApplyContext extends WriteContext {
  readonly force: boolean;
  readonly subresource?: 'status';
}

/** What the API server makes of a write to an object of one resource. */
export interface ObjectChecks {
  create(object: ApiObject, context: WriteContext): Promise<Admission<ApiObject>>;
  update(old: ApiObject, next: ApiObject, context: WriteContext): Promise<Admission<ApiObject>>;
  updateStatus(old: ApiObject, next: ApiObject, context: WriteContext): Promise<Admission<ApiObject>>;
  apply(old: ApiObject | undefined, patch: ApiObject, context: ApplyContext): Promise<Admission<ApiObject>>;
  /** All columns, those of `-o wide` too. */
  table(objects: readonly ApiObject[], now: Date): Promise<Table>;
}

import type { Meta } from '@cdk8s-status/conditions';
import type { AnyStatus, CustomObject } from '../objects/custom-object.ts';

/** One pass of a controller over an object of the server's. */
export interface Step {
  readonly it: string;
  /** The next status of the object: the very status it has when nothing changed. `minute` is the clock. */
  next(object: CustomObject, minute: number): AnyStatus;
}

/** What a pass takes from the object the server returned; its type is known to whoever created it. */
export const circumstances = <Status>({ metadata, status }: CustomObject, minute: number) => {
  const { name, namespace, generation, creationTimestamp } = metadata;
  const meta: Meta = { name, generation, creationTimestamp, ...(namespace !== undefined && { namespace }) };
  return { ...meta, previous: status as Status | undefined, minute };
};

import type { Condition, ConditionStatus, PatchedObject } from '@cdk8s-status/conditions';
import { time } from '../widget.ts';

export const condition = (type: string, status: ConditionStatus, reason = 'X'): Condition => ({
  ...{ type, status, reason, message: '', lastTransitionTime: time(0) },
});

/** An object as a server returns it. */
export const objectWith = (status?: object, metadata: object = {}): PatchedObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w', namespace: 'n', resourceVersion: '7', ...metadata },
  ...(status && { status }),
});

import type { Change } from './change.ts';
import type { KubernetesObject } from './kubernetes-object.ts';

/** Told of each change, in order. What a handler throws is reported; the others are told all the same. */
export interface Handler<T extends KubernetesObject> {
  onAdd?(object: T): void;
  onUpdate?(old: T, object: T): void;
  /** With the last state that was seen. */
  onDelete?(object: T): void;
}

function call<T extends KubernetesObject>(handler: Handler<T>, change: Change<T>): unknown {
  if (change.type === 'add') return handler.onAdd?.(change.object);
  if (change.type === 'update') return handler.onUpdate?.(change.old, change.object);
  return handler.onDelete?.(change.object);
}

/** Tells one handler of one change. */
export function tell<T extends KubernetesObject>(
  handler: Handler<T>,
  change: Change<T>,
  onFailure: (error: unknown) => void,
): void {
  try {
    const result = call(handler, change);
    if (result instanceof Promise) result.catch(onFailure); // an async function is a handler to the compiler
  } catch (error) {
    onFailure(error);
  }
}

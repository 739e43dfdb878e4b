import type { ApiObject } from '../objects/api-object.ts';
import { apiVersionOf, inVersion, type Resource } from '../resources/resource.ts';
import type { Selection } from '../selectors/selection.ts';
import type { Change } from '../store/change.ts';

/** A line of a watch. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: object;
}

/** What a change means to a watch of some objects: one that is not selected any more is deleted for it. */
export function eventOf(resource: Resource, isSelected: Selection, change: Change): WatchEvent | undefined {
  if (change.resource !== resource.storage) return undefined;
  const now = inVersion(resource, change.object);
  const before = change.previous && inVersion(resource, change.previous);
  const was = before !== undefined && isSelected(before);
  const is = change.type !== 'DELETED' && isSelected(now);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: now };
  if (!was) return undefined;
  const { resourceVersion } = change.object.metadata;
  const last = change.type === 'DELETED' ? now : before;
  return { type: 'DELETED', object: { ...last, metadata: { ...last.metadata, resourceVersion } } };
}

export const added = (resource: Resource, object: ApiObject): WatchEvent => ({
  type: 'ADDED',
  object: inVersion(resource, object),
});

/** How far a watch has come; `isInitial` tells that all was sent that there was. */
export const bookmark = (resource: Resource, revision: number, isInitial = false): WatchEvent => ({
  type: 'BOOKMARK',
  object: {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: `${revision}`,
      creationTimestamp: null,
      ...(isInitial && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
    },
  },
});

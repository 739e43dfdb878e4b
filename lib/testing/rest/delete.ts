import { deleteObject } from '../deletion/delete-object.ts';
import { type DeleteOptions, deleteOptions } from '../deletion/delete-options.ts';
import type { ApiObject } from '../objects/api-object.ts';
import { apiVersionOf, inVersion } from '../resources/resource.ts';
import { selection } from '../selectors/selection.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { ClusterState } from './cluster-state.ts';
import { objectTypes } from './create.ts';
import { listed } from './list.ts';
import { bodyOf } from './media-type.ts';
import { conflict } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';
import { type NamedTarget, storedObject, type Target } from './target.ts';

const optionsOf = (request: RestRequest): DeleteOptions =>
  deleteOptions(request.query, request.body === '' ? {} : bodyOf(request, objectTypes));

function requireKnown({ resource, name }: NamedTarget, { metadata }: ApiObject, options: DeleteOptions): void {
  const { uid, resourceVersion } = options;
  if (uid !== undefined && uid !== metadata.uid)
    throw conflict(
      resource,
      name,
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion)
    throw conflict(
      resource,
      name,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
}

/** DELETE of an object: it is gone, or it waits. */
export async function remove(state: ClusterState, target: NamedTarget, request: RestRequest): Promise<Answer> {
  const { resource, name } = target;
  const options = optionsOf(request);
  const stored = storedObject(state, target);
  requireKnown(target, stored, options);
  const { isGone, object } = deleteObject(state.store, [resource.storage, stored], {
    ...options,
    now: state.clock.now(),
  });
  if (!isGone) return jsonAnswer(inVersion(resource, object));
  return jsonAnswer({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(resource.group && { group: resource.group }),
      kind: resource.plural,
      uid: stored.metadata.uid,
    },
  });
}

/** DELETE of a collection: of all objects that are selected. */
export async function removeAll(state: ClusterState, target: Target, request: RestRequest): Promise<Answer> {
  const { resource, namespace } = target;
  const options = optionsOf(request);
  const selected = state.store.list(resource.storage).filter(selection(resource, namespace, request.query));
  const now = state.clock.now();
  for (const object of selected) deleteObject(state.store, [resource.storage, object], { ...options, now });
  return jsonAnswer({
    apiVersion: apiVersionOf(resource),
    kind: resource.listKind,
    metadata: { resourceVersion: `${state.store.revision}` },
    items: listed(resource, selected),
  });
}

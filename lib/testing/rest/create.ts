import { type ApiObject, keyOf, timestamp, withMeta } from '../objects/api-object.ts';
import { crdResource } from '../resources/crd.ts';
import { crdCreated } from '../resources/crd-life.ts';
import { inVersion, type Resource } from '../resources/resource.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { ClusterState } from './cluster-state.ts';
import { commitCreate } from './commit.ts';
import { bodyOf } from './media-type.ts';
import { alreadyExists, badRequest, forbidden, invalid, notFound, Refusal } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';
import { sentObject, type Target } from './target.ts';
import { heeded, type WriteOptions, writeOptions } from './write-options.ts';

export const objectTypes = ['application/json', 'application/yaml'] as const;

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';
const longestBase = 58;

/** A generated name: what was asked for, and five letters that make no word. */
function named(object: ApiObject, random: () => number): ApiObject {
  const { name, generateName } = object.metadata;
  if (name || !generateName) return object;
  const letters = Array.from({ length: 5 }, () => suffixLetters[Math.floor(random() * suffixLetters.length)]);
  return withMeta(object, { name: generateName.slice(0, longestBase) + letters.join('') });
}

/** What only the server says about an object. */
const fresh = (object: ApiObject, { uid, clock }: ClusterState): ApiObject =>
  withMeta(object, {
    uid: uid(),
    creationTimestamp: timestamp(clock.now()),
    resourceVersion: undefined,
    deletionTimestamp: undefined,
    deletionGracePeriodSeconds: undefined,
    selfLink: undefined,
  });

/** @throws Refusal for a namespace that is not there, or ends. */
export function requireNamespace(
  { store }: ClusterState,
  resource: Resource,
  { metadata: { namespace, name } }: ApiObject,
) {
  if (!resource.isNamespaced || namespace === undefined) return;
  const found = store.get('namespaces', namespace);
  if (!found) throw notFound({ group: '', plural: 'namespaces' }, namespace);
  if (!found.metadata.deletionTimestamp) return;
  const message = `namespace ${namespace} is being terminated`;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  throw forbidden(resource, name, why, [{ reason: 'NamespaceTerminating', message, field: 'metadata.namespace' }]);
}

/** Stores an object that is new and that the checks have answered for. */
export function storeNew(
  state: ClusterState,
  resource: Resource,
  object: ApiObject,
  options: Pick<WriteOptions, 'isDryRun'>,
): ApiObject {
  const existing = state.store.get(resource.storage, keyOf(object));
  if (existing) throw alreadyExists(resource, object.metadata.name, existing.metadata.deletionTimestamp !== undefined);
  const created = commitCreate(state, resource, resource.complete(fresh(object, state)), options);
  if (resource.storage === crdResource && !options.isDryRun) crdCreated(state, created);
  return created;
}

/** POST of an object to a collection. */
export async function create(state: ClusterState, target: Target, request: RestRequest): Promise<Answer> {
  const { resource } = target;
  const options = writeOptions(request, 'CreateOptions');
  const sent = named(sentObject(target, bodyOf(request, objectTypes)), state.random);
  if (sent.metadata.resourceVersion)
    throw new Refusal(500, 'Unknown', 'resourceVersion should not be set on objects to be created');
  if (sent.kind !== resource.kind && !resource.isCustom)
    throw badRequest(`${sent.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}`);
  requireNamespace(state, resource, sent);
  const { manager } = options;
  const judged = await resource.checks.create(fresh(sent, state), { manager, now: state.clock.now() });
  const warnings = heeded(options.fieldValidation, judged.warnings, judged.dropped, (why) =>
    badRequest(`${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ${why}`),
  );
  if (!judged.object) throw invalid(resource, sent.metadata.name ?? '', judged.errors);
  return jsonAnswer(inVersion(resource, storeNew(state, resource, judged.object, options)), 201, warnings);
}

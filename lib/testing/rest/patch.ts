import mergePatch from 'json-merge-patch';
import { applyPatch, type Operation } from 'rfc6902';
import { type ApiObject, isRecord, withMeta } from '../objects/api-object.ts';
import { inVersion } from '../resources/resource.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { ClusterState } from './cluster-state.ts';
import { requireNamespace, storeNew } from './create.ts';
import { bodyOf, parsed, patchType, unknownFormat } from './media-type.ts';
import { badRequest, conflict, invalid, notFound, Refusal } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';
import { strategicMerge } from './strategic-merge.ts';
import { type NamedTarget, sentObject, targetKey } from './target.ts';
import { checkUpdate, replacing, requireSame } from './update.ts';
import { type WriteOptions, writeOptions } from './write-options.ts';

const jsonPatch = 'application/json-patch+json';
const merge = 'application/merge-patch+json';
const strategic = 'application/strategic-merge-patch+json';
const applyYaml = 'application/apply-patch+yaml';

// Not structuredClone: in a jest test its arrays are of another realm, and the patch library does not know them for arrays.
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function patchedByOperations(old: ApiObject, operations: unknown): unknown {
  if (!Array.isArray(operations))
    throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  const next = copy(old);
  const failed = applyPatch(next, copy(operations) as Operation[]).find((error) => error !== null);
  if (failed) throw new Refusal(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
  return next;
}

/** The object after a patch. */
function patched({ resource }: NamedTarget, type: string, old: ApiObject, patch: unknown): ApiObject {
  if (type === jsonPatch) return patchedByOperations(old, patch) as ApiObject;
  if (!isRecord(patch)) throw badRequest('Invalid JSON Patch');
  if (type === strategic) return strategicMerge(resource.schema, copy(old), copy(patch)) as ApiObject;
  return mergePatch.apply(copy(old), copy(patch)) as ApiObject;
}

const sorted = (_: string, value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

const asPatch = (next: ApiObject | undefined) => (why: string) => {
  const message = `Invalid value: ${JSON.stringify(JSON.stringify(next, sorted))}: ${why}`;
  return invalid({ group: '', kind: '' }, '', [{ type: 'FieldValueInvalid', field: 'patch', detail: why, message }]);
};

async function change(state: ClusterState, target: NamedTarget, request: RestRequest, options: WriteOptions) {
  const type = patchType(request);
  const patch = parsed(request.body);
  let next: ApiObject | undefined;
  return replacing(
    state,
    target,
    options,
    async (old, stored) => {
      next = sentObject(target, patched(target, type, old, patch) as unknown as Record<string, unknown>);
      requireSame(target, stored, next);
      return checkUpdate(state, target, old, next, options);
    },
    (why) => asPatch(next)(why),
  );
}

/** Server-side apply of an object that is not there. */
async function applyNew(state: ClusterState, target: NamedTarget, sent: ApiObject, options: WriteOptions) {
  const { resource, name } = target;
  if (target.subresource) throw notFound(resource, name);
  const { uid } = sent.metadata;
  if (uid)
    throw conflict(
      resource,
      name,
      `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
    );
  requireNamespace(state, resource, sent);
  const { manager, force } = options;
  const judged = await resource.checks.apply(undefined, sent, { manager, force, now: state.clock.now() });
  if (!judged.object) throw invalid(resource, name, judged.errors);
  const created = storeNew(state, resource, judged.object, options);
  return jsonAnswer(inVersion(resource, created), 201, judged.warnings);
}

async function apply(state: ClusterState, target: NamedTarget, request: RestRequest, options: WriteOptions) {
  const { resource } = target;
  const sent = sentObject(target, bodyOf(request, [applyYaml]));
  if (!request.query.get('fieldManager')) {
    const detail = 'is required for apply patch';
    const message = `Required value: ${detail}`;
    const error = { type: 'FieldValueRequired', field: 'fieldManager', detail, message };
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [error]);
  }
  if (sent.metadata.managedFields) throw badRequest('metadata.managedFields must be nil');
  if (!state.store.get(resource.storage, targetKey(target))) return applyNew(state, target, sent, options);
  const { manager, force } = options;
  const subresource = target.subresource === 'status' ? ({ subresource: 'status' } as const) : {};
  return replacing(state, target, options, async (old, stored) => {
    requireSame(target, stored, sent);
    const patch = withMeta(sent, { uid: undefined, resourceVersion: undefined });
    return resource.checks.apply(old, patch, { manager, force, now: state.clock.now(), ...subresource });
  });
}

/** PATCH of an object, or of its status. */
export async function patch(state: ClusterState, target: NamedTarget, request: RestRequest): Promise<Answer> {
  const options = writeOptions(request, 'PatchOptions');
  const type = patchType(request);
  const types = [jsonPatch, merge, ...(target.resource.isCustom ? [] : [strategic]), applyYaml];
  if (type === applyYaml) return apply(state, target, request, options);
  if (types.includes(type)) return change(state, target, request, options);
  throw unknownFormat(type, types);
}

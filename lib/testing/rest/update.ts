import type { Admission } from '@cdk8s-status/apiserver';
import type { ApiObject } from '../objects/api-object.ts';
import { inVersion } from '../resources/resource.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { ClusterState } from './cluster-state.ts';
import { commitUpdate, overtaken } from './commit.ts';
import { objectTypes } from './create.ts';
import { bodyOf } from './media-type.ts';
import { badRequest, conflict, invalid, modified } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';
import { type NamedTarget, sentObject, storedObject } from './target.ts';
import { heeded, type WriteOptions, writeOptions } from './write-options.ts';

const attempts = 5;

/** @throws Refusal for a version or a uid that is not the stored object's. */
export function requireSame({ resource, name }: NamedTarget, stored: ApiObject, sent: ApiObject): void {
  const { uid, resourceVersion } = sent.metadata;
  if (uid && uid !== stored.metadata.uid)
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${stored.metadata.uid}`,
    );
  if (resourceVersion && resourceVersion !== stored.metadata.resourceVersion) throw modified(resource, name);
}

function requireVersion({ resource, name }: NamedTarget, sent: ApiObject): void {
  if (sent.metadata.resourceVersion || resource.isUpdatedUnconditionally) return;
  const detail = 'must be specified for an update';
  const message = `Invalid value: 0: ${detail}`;
  throw invalid(resource, name, [{ type: 'FieldValueInvalid', field: 'metadata.resourceVersion', detail, message }]);
}

/** Asks the checks for a write to what is stored, in the version of the request, to the object or its status. */
export function checkUpdate(
  { clock }: ClusterState,
  { resource, subresource }: NamedTarget,
  old: ApiObject,
  next: ApiObject,
  { manager }: WriteOptions,
): Promise<Admission<ApiObject>> {
  const context = { manager, now: clock.now() };
  return subresource === 'status'
    ? resource.checks.updateStatus(old, next, context)
    : resource.checks.update(old, next, context);
}

/**
 * Makes a write of what is stored, and makes it again when somebody else was faster.
 * @throws Refusal (409) when that happens again and again.
 */
export async function replacing(
  state: ClusterState,
  target: NamedTarget,
  options: WriteOptions,
  write: (old: ApiObject, stored: ApiObject) => Promise<Admission<ApiObject>>,
  refuse?: (why: string) => Error,
): Promise<Answer> {
  const { resource, name } = target;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = storedObject(state, target);
    const judged = await write(inVersion(resource, stored), stored);
    const warnings = heeded(options.fieldValidation, judged.warnings, judged.dropped, refuse);
    if (!judged.object) throw invalid(resource, name, judged.errors);
    const written = commitUpdate(state, resource, stored, judged.object, options);
    if (written !== overtaken) return jsonAnswer(inVersion(resource, written), 200, warnings);
  }
  throw modified(resource, name);
}

/** PUT of an object, or of its status. */
export async function update(state: ClusterState, target: NamedTarget, request: RestRequest): Promise<Answer> {
  const options = writeOptions(request, 'UpdateOptions');
  const sent = sentObject(target, bodyOf(request, objectTypes));
  const { kind, version } = target.resource;
  const write = async (old: ApiObject, stored: ApiObject) => {
    requireVersion(target, sent);
    requireSame(target, stored, sent);
    return checkUpdate(state, target, old, sent, options);
  };
  return replacing(state, target, options, write, (why) =>
    badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${why}`),
  );
}

import type { PatchedObject, StatusPatch } from '@cdk8s-status/conditions';
import mergePatch from 'json-merge-patch';
import { applyPatch, type Operation } from 'rfc6902';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** The request was refused, as a server does: nothing of it has been done. */
export class Refused extends Error {}

/**
 * The status after a request, as a server would store it: the body travels as JSON, JSON Patch (RFC 6902) and merge
 * patch (RFC 7396) are applied by libraries of others. No request: the status as it is.
 */
export function statusAfter(object: PatchedObject, patch: StatusPatch | undefined): unknown {
  if (!patch) return copy(object).status;
  const target = copy(object);
  const body = copy(patch.body);
  switch (patch.contentType) {
    case 'application/json-patch+json': {
      const failure = applyPatch(target, body as Operation[]).find((result) => result !== null);
      if (failure) throw new Refused(failure.message);
      return target.status;
    }
    case 'application/merge-patch+json':
      return (mergePatch.apply(target, body) as PatchedObject).status;
    default:
      throw new Error(`no library applies ${patch.contentType}`);
  }
}

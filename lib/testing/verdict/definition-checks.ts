import type { Admission, ApiServer } from '@cdk8s-status/apiserver';
import type { ApiObject } from '../objects/api-object.ts';
import type { ObjectChecks } from './object-checks.ts';

type Answered = Admission<ApiObject>;

/** The object of `merged`, if the server takes its spec as a CRD's: with the spec as it would be stored. */
async function judged(server: ApiServer, merged: Answered, old?: ApiObject): Promise<Answered> {
  if (!merged.object) return merged;
  const { object, errors, warnings } = await (old
    ? server.validateCrdUpdate(old, merged.object)
    : server.validateCrd(merged.object));
  const said = { errors, warnings: [...merged.warnings, ...warnings], dropped: [] };
  return object ? { ...said, object: { ...merged.object, spec: object.spec } } : said;
}

/** The checks of CRDs: merged as objects are, then judged as the definitions that they are. */
export const definitionChecks = (server: ApiServer, merging: ObjectChecks): ObjectChecks => ({
  create: async (object, context) => judged(server, await merging.create(object, context)),
  update: async (old, next, context) => judged(server, await merging.update(old, next, context), old),
  updateStatus: (old, next, context) => merging.updateStatus(old, next, context),
  apply: async (old, patch, context) => judged(server, await merging.apply(old, patch, context), old),
  table: (objects, now) => merging.table(objects, now),
});

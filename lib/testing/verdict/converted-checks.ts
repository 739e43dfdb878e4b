import { isDeepStrictEqual } from 'node:util';
import type { Admission } from '@cdk8s-status/apiserver';
import { type ApiObject, withMeta } from '../objects/api-object.ts';
import { Refusal } from '../rest/refusal.ts';
import type { ObjectChecks, WriteContext } from './object-checks.ts';

type Convert = (object: ApiObject, apiVersion: string) => ApiObject;
type Check = (object: ApiObject, context: WriteContext) => Promise<Admission<ApiObject>>;

const untracked = (context: WriteContext): WriteContext => ({ ...context, manager: '' });

const withStatus = ({ status: _, ...object }: ApiObject, status: unknown) =>
  ({ ...object, ...(status !== undefined && { status }) }) as ApiObject;

/**
 * The checks of a version that is converted by functions. What is sent is judged as what it is, then noted as what is
 * stored: managed fields, which the module can only follow where versions have the same fields, are those of the stored
 * version. As on the server, the generation counts changes of the version that was sent, and what a conversion makes of
 * the status is stored, though who sent it can write no status.
 */
export function convertedChecks(checks: ObjectChecks, convert: Convert, storedAs: string): ObjectChecks {
  async function noted(judged: Admission<ApiObject>, note: Check, context: WriteContext) {
    if (!judged.object) return judged;
    const { object, errors } = await note(convert(judged.object, storedAs), context);
    return { ...judged, errors, ...(object && { object }) };
  }
  /** A create or an update of the object itself. */
  async function notedWhole(judged: Admission<ApiObject>, note: Check, context: WriteContext) {
    const whole: Check = async (converted, as) => {
      const next = await note(converted, as);
      if (!next.object) return next;
      const counted = withMeta(next.object, { generation: judged.object?.metadata.generation });
      if (isDeepStrictEqual(counted.status, converted.status)) return { ...next, object: counted };
      return checks.updateStatus(counted, withStatus(counted, converted.status), as);
    };
    return noted(judged, whole, context);
  }
  return {
    create: async (object, context) =>
      notedWhole(await checks.create(object, untracked(context)), (next, as) => checks.create(next, as), context),
    update: async (old, next, context) => {
      const stored = convert(old, storedAs);
      const judged = await checks.update(old, next, untracked(context));
      return notedWhole(judged, (converted, as) => checks.update(stored, converted, as), context);
    },
    updateStatus: async (old, next, context) => {
      const stored = convert(old, storedAs);
      const judged = await checks.updateStatus(old, next, untracked(context));
      return noted(judged, (converted, as) => checks.updateStatus(stored, converted, as), context);
    },
    apply: async (_, patch) => {
      const which = `${patch.kind} of ${patch.apiVersion}`;
      throw new Refusal(501, '', `${which}: server-side apply in the process is for the stored version, ${storedAs}`);
    },
    table: (objects, now) => checks.table(objects, now),
  };
}

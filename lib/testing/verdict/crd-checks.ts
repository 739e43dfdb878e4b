import type { ApiServer, OpenedCrd } from '@cdk8s-status/apiserver';
import type { ApiObject } from '../objects/api-object.ts';
import type { ObjectChecks } from './object-checks.ts';

/** The checks of a CRD's objects: the API server's own. The CRD is opened when first asked for. */
export function crdChecks(server: ApiServer, crd: ApiObject): ObjectChecks {
  let opening: Promise<OpenedCrd> | undefined;
  const opened = () => {
    opening ??= server.openCrd(crd);
    return opening;
  };
  return {
    create: async (object, context) => (await opened()).admit(object, context),
    update: async (old, next, context) => (await opened()).admitUpdate(old, next, context),
    updateStatus: async (old, next, context) => (await opened()).admitStatus(old, next, context),
    apply: async (old, patch, context) => (await opened()).apply(old, patch, context),
    table: async (objects, now) => (await opened()).table(objects, { wide: true, now }),
  };
}

import type { ApiServer } from '@cdk8s-status/apiserver';
import type { BuiltInKind } from '../resources/built-in-kind.ts';
import { crdChecks } from './crd-checks.ts';
import { disguise } from './disguise.ts';
import type { ObjectChecks } from './object-checks.ts';

const crdOf = (kind: BuiltInKind, group: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.plural}.${group}` },
  spec: {
    group,
    scope: kind.isNamespaced ? 'Namespaced' : 'Cluster',
    names: { plural: kind.plural, kind: kind.kind, singular: kind.kind.toLowerCase(), listKind: `${kind.kind}List` },
    versions: [
      {
        name: kind.version,
        served: true,
        storage: true,
        ...(kind.hasStatus && { subresources: { status: {} } }),
        schema: { openAPIV3Schema: kind.schema() },
      },
    ],
  },
});

/**
 * The checks of a built-in kind: merging and managed fields are the server's, for its objects are checked as those of a
 * CRD with the kind's schema; what its own code would check beyond that is not.
 */
export function builtInChecks(server: ApiServer, kind: BuiltInKind): ObjectChecks {
  const { group, on, onNamed, offAdmission } = disguise(kind.group, kind.hasFreeNames ?? false);
  let opened: ObjectChecks | undefined;
  const checks = () => {
    opened ??= crdChecks(server, crdOf(kind, group));
    return opened;
  };
  return {
    create: async (object, context) => offAdmission(await checks().create(on(object), context), object.metadata.name),
    update: async (old, next, context) =>
      offAdmission(await checks().update(on(old), on(next), context), old.metadata.name),
    updateStatus: async (old, next, context) =>
      offAdmission(await checks().updateStatus(on(old), on(next), context), old.metadata.name),
    apply: async (old, patch, context) =>
      offAdmission(await checks().apply(old && on(old), on(patch), context), patch.metadata.name),
    table: (objects, now) => checks().table(objects.map(onNamed), now),
  };
}

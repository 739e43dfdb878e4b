import type { ApiServer } from '@cdk8s-status/apiserver';
import { Refusal } from '../rest/refusal.ts';
import { builtInChecks } from '../verdict/built-in-checks.ts';
import { definitionChecks } from '../verdict/definition-checks.ts';
import type { BuiltInKind } from './built-in-kind.ts';
import { apiVersionOf, type Resource } from './resource.ts';

/** A built-in kind as a resource. */
export function builtInResource(server: ApiServer, kind: BuiltInKind): Resource {
  const checks = builtInChecks(server, kind);
  return {
    group: kind.group,
    version: kind.version,
    plural: kind.plural,
    singular: kind.kind.toLowerCase(),
    kind: kind.kind,
    listKind: `${kind.kind}List`,
    shortNames: kind.shortNames ?? [],
    categories: kind.isInAll ? ['all'] : [],
    isNamespaced: kind.isNamespaced,
    hasStatus: kind.hasStatus ?? false,
    hasGeneration: kind.hasGeneration ?? false,
    isUpdatedUnconditionally: true,
    hasFreeNames: kind.hasFreeNames ?? false,
    isCustom: false,
    selectable: kind.selectable ?? [],
    get schema() {
      return kind.schema();
    },
    storage: kind.group ? `${kind.plural}.${kind.group}` : kind.plural,
    storedAs: apiVersionOf(kind),
    checks: kind.kind === 'CustomResourceDefinition' ? definitionChecks(server, checks) : checks,
    complete: kind.complete ?? ((object) => object),
    convert(object, apiVersion) {
      throw new Refusal(
        500,
        'InternalError',
        `${kind.kind} is not converted from ${object.apiVersion} to ${apiVersion}`,
      );
    },
  };
}

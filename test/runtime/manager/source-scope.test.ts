import { defineStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { defineKind } from '../../../lib/definition/define-kind.ts';
import type { StatusController } from '../../../lib/runtime/controller/define-status-controller.ts';
import type { Sources } from '../../../lib/runtime/controller/source.ts';
import type { CacheDemand, CachePool } from '../../../lib/runtime/manager/cache-pool.ts';
import { demandCaches } from '../../../lib/runtime/manager/controller-sources.ts';

const controller = (scope: 'Namespaced' | 'Cluster', sources: Sources): StatusController => {
  const status = defineStatus({ conditions: {}, fields: {} });
  const definition = defineKind({
    group: 'example.com',
    kind: 'Widget',
    plural: 'widgets',
    scope,
    description: 'A widget.',
    versions: [{ name: 'v1', spec: { type: 'object' }, status }],
    access: { controller: {} },
  });
  return { definition, contract: status, sources, observe: () => undefined, derive: () => ({ hold: 'nothing' }) };
};

/** The namespace of each cache that a controller demands, by resource; null: all. */
function namespacesOf(scope: 'Namespaced' | 'Cluster', sources: Sources): Readonly<Record<string, string | null>> {
  const demands: CacheDemand[] = [];
  const pool = { demand: (demand: CacheDemand) => void demands.push(demand) } as unknown as CachePool;
  demandCaches(controller(scope, sources), pool, 'here');
  return Object.fromEntries(demands.map(({ resource, namespace }) => [resource.plural, namespace ?? null]));
}

const parts = { group: '', version: 'v1', plural: 'parts' } as const;
const classes = { group: '', version: 'v1', plural: 'classes', scope: 'Cluster' } as const;

describe('who looks after one namespace', () => {
  test.each([
    { scope: 'Namespaced', looks: { widgets: 'here', parts: 'here', classes: null } },
    { scope: 'Cluster', looks: { widgets: null, parts: null, classes: null } },
  ] as const)('finds objects where they are: a kind that is $scope', ({ scope, looks }) => {
    expect(namespacesOf(scope, { parts, classes })).toEqual(looks);
  });
});

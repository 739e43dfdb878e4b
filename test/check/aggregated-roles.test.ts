import { describe, expect, test } from '@jest/globals';
import { App, Chart, Testing } from 'cdk8s';
import { checkKind } from '../../lib/check/check-kind.ts';
import { CustomResourceDefinition, defineKind, type KindDefinition, StatusRoles } from '../../lib/index.ts';
import { collectProblems } from '../../lib/synth/collect-problems.ts';
import { dittoServer } from '../../lib/systems/dittofs/index.ts';

/** What the definition of another provider of Cluster API may say. */
const manager = {
  name: 'cluster-api-manager',
  labels: { 'cluster.x-k8s.io/aggregate-to-manager': 'true' },
  verbs: ['get', 'list', 'watch', 'patch'],
  statusVerbs: ['get', 'patch'],
  why: 'it reads what the provider reports',
} as const;

const kindWith = (aggregated: readonly object[]) =>
  ({ ...dittoServer, access: { ...dittoServer.access, aggregated } }) as KindDefinition;

function problemsOf(...aggregated: readonly object[]): string[] {
  const chart = new Chart(new App(), 'app');
  const definition = kindWith(aggregated);
  new CustomResourceDefinition(chart, 'crd', definition);
  new StatusRoles(chart, 'roles', definition);
  return collectProblems(chart.node.root).map(({ constructPath, problem }) => `[${constructPath}] ${problem}`);
}

describe('a role that another operator takes in', () => {
  test('has the labels and the verbs of the declaration, on the kind and its status alone', () => {
    const chart = Testing.chart();
    new StatusRoles(chart, 'roles', kindWith([manager]));
    const [, , , role, ...others] = Testing.synth(chart);
    expect(others).toEqual([]);
    expect(role).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'dittoservers.dittofs.dittofs.com-cluster-api-manager', labels: manager.labels },
      rules: [
        { apiGroups: ['dittofs.dittofs.com'], resources: ['dittoservers'], verbs: ['get', 'list', 'watch', 'patch'] },
        { apiGroups: ['dittofs.dittofs.com'], resources: ['dittoservers/status'], verbs: ['get', 'patch'] },
      ],
    });
  });

  test('has nothing to do with the status where that is not asked for', () => {
    const chart = Testing.chart();
    const { statusVerbs: _, ...readers } = manager;
    new StatusRoles(chart, 'roles', kindWith([readers]));
    expect(Testing.synth(chart)[3].rules).toEqual([expect.objectContaining({ resources: ['dittoservers'] })]);
  });

  test('may be one of several', () => expect(problemsOf(manager, { ...manager, name: 'other' })).toEqual([]));

  test('has no key that is not known: it does not compile', () => {
    const misspelt = { ...manager, verb: ['get'] } as const;
    // @ts-expect-error unknown key verb
    const definition = defineKind({ ...dittoServer, access: { controller: {}, aggregated: [misspelt] } });
    expect(definition.kind).toBe('DittoServer');
  });
});

describe('a role for another operator is refused when', () => {
  const path = '[app/crd] DittoServer.access.aggregated[0]';
  test.each([
    {
      it: 'it has an unknown key',
      role: { ...manager, verb: [] },
      says: `${path}: unknown key "verb": expected one of name, labels, verbs, statusVerbs, why`,
    },
    {
      it: 'it has the name of one of the kind’s own roles',
      role: { ...manager, name: 'editor' },
      says: `${path}.name: "editor": expected another name than controller, editor, viewer`,
    },
    {
      it: 'its name is none',
      role: { ...manager, name: 'Cluster API' },
      says: `${path}.name: "Cluster API": expected a DNS label that starts with a letter: lower-case letters, digits and -, at most 63 characters`,
    },
    {
      it: 'nobody could select it',
      role: { ...manager, labels: {} },
      says: `${path}.labels: none: expected what the other operator selects roles by`,
    },
    {
      it: 'it allows nothing',
      role: { ...manager, verbs: [] },
      says: `${path}.verbs: none: expected at least one verb`,
    },
    {
      it: 'it has a wildcard',
      role: { ...manager, statusVerbs: ['*'] },
      says: `${path}: "*": expected a name: a role has no wildcards`,
    },
    {
      it: 'a verb does not exist',
      role: { ...manager, verbs: ['read'] },
      says: `${path}: "read": expected one of get, list, watch, create, update, patch, delete, deletecollection`,
    },
    {
      it: 'it lets users write the status',
      role: { ...manager, labels: { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' } },
      says: '[app/roles/cluster-api-manager] rules: a user role may write dittoservers.dittofs.dittofs.com/status: expected get at most',
    },
  ])('$it', ({ role, says }) => expect(problemsOf(role)).toEqual([says]));

  test('it may write a status that the kind does not have', () => {
    const { status: _, columns: __, ...version } = dittoServer.versions[0];
    const definition = { ...dittoServer, versions: [version], access: { aggregated: [manager] } };
    expect(checkKind(definition)).toEqual([
      {
        path: 'DittoServer.access.aggregated[0].statusVerbs',
        found: '["get","patch"]',
        expected: 'none: the kind has no status',
      },
    ]);
  });

  test('another has its name', () => {
    expect(problemsOf(manager, manager)).toEqual([
      '[app/crd] DittoServer.access.aggregated[1].name: "cluster-api-manager": expected another name than controller, editor, viewer, cluster-api-manager',
    ]);
  });
});

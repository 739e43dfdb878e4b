import { describe, expect, test } from '@jest/globals';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { StatusRoles } from '../../lib/index.ts';
import { collectProblems } from '../../lib/synth/collect-problems.ts';
import { dittoServer } from '../../lib/systems/dittofs/index.ts';

const label = { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' };
const write = { apiGroups: ['dittofs.dittofs.com'], resources: ['dittoservers/status'], verbs: ['patch'] };

function problemsOf(role: object): string[] {
  const chart = new Chart(new App(), 'app');
  new StatusRoles(chart, 'roles', dittoServer);
  new ApiObject(chart, 'mine', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', ...role });
  const first = collectProblems(chart.node.root);
  expect(collectProblems(chart.node.root)).toEqual(first);
  return first.map(({ constructPath, problem }) => `[${constructPath}] ${problem}`);
}

describe('a ClusterRole of the app is', () => {
  test.each([
    { it: 'names the status', rules: [write] },
    { it: 'names every resource', rules: [{ ...write, resources: ['*'] }] },
    { it: 'names every status', rules: [{ ...write, resources: ['*/status'] }] },
    { it: 'names every verb and group', rules: [{ ...write, apiGroups: ['*'], verbs: ['*'] }] },
  ])('refused when it goes to users and $it', ({ rules }) =>
    expect(problemsOf({ metadata: { labels: label }, rules })).toEqual([
      '[app/mine] rules: a user role may write dittoservers.dittofs.dittofs.com/status: expected get at most',
    ]),
  );

  test.each([
    { it: 'users may only read the status', metadata: { labels: label }, rules: [{ ...write, verbs: ['get'] }] },
    {
      it: 'users may write the object',
      metadata: { labels: label },
      rules: [{ ...write, resources: ['dittoservers'] }],
    },
    { it: 'it is for another kind', metadata: { labels: label }, rules: [{ ...write, apiGroups: ['other.com'] }] },
    { it: 'it is not for users', metadata: {}, rules: [write] },
  ])('accepted when $it', ({ metadata, rules }) => expect(problemsOf({ metadata, rules })).toEqual([]));
});

describe('the roles of a kind', () => {
  test('let the controller alone write the status, and aggregate to edit and view', () => {
    const chart = Testing.chart();
    new StatusRoles(chart, 'roles', dittoServer);
    const roles = Testing.synth(chart).map(({ metadata, rules }) => ({
      name: metadata.name,
      labels: metadata.labels,
      own: rules.filter((rule: { apiGroups: string[] }) => rule.apiGroups[0] === dittoServer.group),
    }));
    const rule = (resource: string, ...verbs: string[]) => ({
      apiGroups: [dittoServer.group],
      resources: [resource],
      verbs,
    });
    const name = 'dittoservers.dittofs.dittofs.com';
    expect(roles).toEqual([
      {
        name: `${name}-controller`,
        labels: undefined,
        own: [
          rule('dittoservers', 'get', 'list', 'watch', 'patch'),
          rule('dittoservers/status', 'get', 'update', 'patch'),
          rule('dittoservers/finalizers', 'update'),
        ],
      },
      {
        name: `${name}-editor`,
        labels: label,
        own: [
          rule('dittoservers', 'get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'),
          rule('dittoservers/status', 'get'),
        ],
      },
      {
        name: `${name}-viewer`,
        labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' },
        own: [rule('dittoservers', 'get', 'list', 'watch'), rule('dittoservers/status', 'get')],
      },
    ]);
  });

  test('of a cluster-scoped kind do not aggregate', () => {
    const chart = Testing.chart();
    new StatusRoles(chart, 'roles', { ...dittoServer, scope: 'Cluster' });
    expect(Testing.synth(chart).map(({ metadata }) => metadata.labels)).toEqual([undefined, undefined, undefined]);
  });
});

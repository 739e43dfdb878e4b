import type { StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import {
  CustomResourceDefinition,
  conditionPath,
  type KindDefinition,
  type KindVersion,
  StatusRoles,
} from '../../lib/index.ts';
import { collectProblems } from '../../lib/synth/collect-problems.ts';

const reasons = {
  description: 'Says that it works.',
  True: { Works: 'It works.' },
  False: { Broken: 'It is broken.' },
};
const status: StatusContract = { conditions: { Ready: reasons, Available: reasons } };
const version: KindVersion = {
  name: 'v1',
  spec: { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } },
  status,
};
const widget: KindDefinition = {
  group: 'example.com',
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  description: 'A widget.',
  versions: [version],
  access: { controller: {} },
};

const withVersion = (change: object): Partial<KindDefinition> => ({ versions: [{ ...version, ...change }] });
const withStatus = (change: object) => withVersion({ status: { ...status, ...change } });
const twoVersions = { versions: [{ ...version, name: 'v2', storage: true }, version] };
const way = (from: string, to: string) => ({
  from: `example.com/${from}`,
  to: `example.com/${to}`,
  convert: (object: unknown) => object,
});
const bothWays = 'example.com/v1 to example.com/v2, example.com/v2 to example.com/v1';
const summary = { type: 'Ready', requires: ['Available'], True: 'Works', False: 'Broken' };
const messages = { True: '', False: '{first}', issue: { Available: 'no' } };
const phase = { field: 'phase', description: 'For people.', otherwise: 'Idle' };

function problemsOf(change: object, roles = true): string[] {
  const chart = new Chart(new App(), 'widgets');
  const definition = { ...widget, ...change } as KindDefinition;
  new CustomResourceDefinition(chart, 'crd', definition);
  if (roles) new StatusRoles(chart, 'roles', definition);
  return collectProblems(chart.node.root).map(({ constructPath, problem }) => `[${constructPath}] ${problem}`);
}

describe('a declaration is', () => {
  test('accepted when it is sound', () => expect(problemsOf({})).toEqual([]));

  test.each([
    {
      it: 'two storage versions',
      change: {
        versions: [
          { ...version, storage: true },
          { ...version, name: 'v2', storage: true },
        ],
      },
      says: ['Widget.versions: 2 storage versions (v1, v2): expected exactly one with storage: true'],
    },
    {
      it: 'no storage version',
      change: { versions: [version, { ...version, name: 'v2' }] },
      says: ['Widget.versions: no storage version: expected exactly one with storage: true'],
    },
    {
      it: 'a column path that is not in the schema',
      change: withVersion({ columns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.sise' }] }),
      says: ['Widget.columns[0] (Size): .spec.sise: no field "sise": expected a path that is in the schema'],
    },
    {
      it: 'a column whose cells would stay blank',
      change: withVersion({ columns: [{ name: 'Size', type: 'date', jsonPath: '.spec.size' }] }),
      says: [
        'Widget.columns[0] (Size): type "date" for a integer: expected the type of the field, or the cell stays blank',
      ],
    },
    {
      it: 'a column on a condition that nobody declares',
      change: withVersion({ columns: [{ name: 'Up', type: 'string', jsonPath: conditionPath('Redy', 'status') }] }),
      says: ['Widget.columns[0] (Up): the condition "Redy": expected one of Ready, Available'],
    },
    {
      it: 'a reason that breaks the pattern',
      change: withStatus({ conditions: { Ready: { ...reasons, False: { 'Not OK': 'No.' } } } }),
      says: [
        'Widget.status.conditions.Ready.False: reason "Not OK" is not a valid reason: expected ^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$, at most 1024 characters',
      ],
    },
    {
      it: 'a summary that requires an undeclared type',
      change: withStatus({
        summary: { ...summary, requires: ['Nope'], messages: { ...messages, issue: { Nope: '' } } },
      }),
      says: ['Widget.status.summary.requires: "Nope" is not a declared condition: expected one of Ready, Available'],
    },
    {
      it: 'a phase rule that names an unknown condition',
      change: withStatus({ phase: { ...phase, rules: [{ phase: 'Busy', when: { Nope: 'True' } }] } }),
      says: ['Widget.status.phase.rules[0].when: "Nope" is not a declared condition: expected one of Ready, Available'],
    },
    {
      it: 'a default inside status',
      change: withStatus({ fields: { count: { type: 'integer', default: 0 } } }),
      says: ['Widget.status.fields.count: default 0: expected no default: a status field has none'],
    },
    {
      it: 'an unknown key in a contract',
      change: withStatus({ conditions: { Ready: { ...reasons, polaritiy: 'negative' } } }),
      says: [
        'Widget.status.conditions.Ready: unknown key "polaritiy": expected one of description, polarity, optional, open, True, False, Unknown',
      ],
    },
    {
      it: 'an unknown key in a definition',
      change: { shortName: 'w' },
      says: [
        'Widget: unknown key "shortName": expected one of group, kind, plural, singular, shortNames, categories, scope, description, labels, annotations, versions, conversions, access',
      ],
    },
    {
      it: 'a status that no role may write',
      change: { access: {} },
      says: ['Widget.access: a status and nobody who may write it: expected controller: {}, at least'],
    },
    {
      it: 'a role with a wildcard',
      change: { access: { controller: { uses: [{ group: '', resources: ['*'], verbs: ['get'], why: '' }] } } },
      says: ['Widget.access.controller.uses[0]: "*": expected a name: a role has no wildcards'],
    },
    {
      it: 'names that break the rules of the API server',
      change: { group: 'Example', kind: 'Wid get', plural: 'Widgets', shortNames: ['w_'] },
      says: [
        'Wid get.group: "Example": expected a DNS subdomain: lower-case letters, digits, - and ., at most 253 characters',
        'Wid get.kind: "Wid get": expected letters, digits and -, starting with a letter, at most 63 characters',
        'Wid get.plural: "Widgets": expected a DNS label that starts with a letter: lower-case letters, digits and -, at most 63 characters',
        'Wid get.shortNames[0]: "w_": expected a DNS label that starts with a letter: lower-case letters, digits and -, at most 63 characters',
        'Wid get.group: "Example": expected a domain with at least one dot',
      ],
    },
    {
      it: 'a protected group',
      change: { group: 'widgets.k8s.io' },
      says: [
        'Widget.group: the protected group "widgets.k8s.io": expected a group of your own, or the annotation api-approved.kubernetes.io',
      ],
    },
    {
      it: 'a spec that requires what it does not declare',
      change: withVersion({ spec: { type: 'object', required: ['seize'], properties: { size: { type: 'integer' } } } }),
      says: ['Widget.spec.required: "seize", which is not a property: expected one of size'],
    },
    {
      it: 'a misspelt word in a schema',
      change: withVersion({ spec: { type: 'object', propertys: {} } }),
      says: [expect.stringMatching(/^\[widgets\/crd\] Widget\.spec: unknown key "propertys": expected one of /)],
    },
    {
      it: 'a reference to a core type that does not exist',
      change: withVersion({ spec: { type: 'object', properties: { pod: { $ref: '#/definitions/Pot' } } } }),
      says: ['Widget.spec.pod: $ref "#/definitions/Pot": expected a reference that coreSchema(name) returns'],
    },
    {
      it: 'a pattern that nobody can read',
      change: withVersion({ spec: { type: 'object', properties: { a: { type: 'string', pattern: '(' } } } }),
      says: ['Widget.spec.a: pattern "(": expected a regular expression'],
    },
    { it: 'no version', change: { versions: [] }, says: ['Widget.versions: no version: expected at least one'] },
    {
      it: 'a conversion that leads one way only',
      change: { ...twoVersions, conversions: [way('v2', 'v1')] },
      says: [`Widget.conversions: no way from example.com/v1 to example.com/v2: expected ${bothWays}`],
    },
    {
      it: 'a conversion between versions that are not there, and a second one',
      change: { ...twoVersions, conversions: [way('v1', 'v2'), way('v2', 'v1'), way('v3', 'v1'), way('v2', 'v1')] },
      says: [
        `Widget.conversions: a way from example.com/v3 to example.com/v1: expected ${bothWays}`,
        'Widget.conversions: a second way from example.com/v2 to example.com/v1: expected one',
      ],
    },
    {
      it: 'a conversion where there is one version',
      change: { conversions: [way('v1', 'v1')] },
      says: [
        'Widget.conversions: a way from example.com/v1 to example.com/v1: expected none, for there is one version',
      ],
    },
    {
      it: 'an unknown key in a conversion',
      change: { ...twoVersions, conversions: [way('v1', 'v2'), { ...way('v2', 'v1'), lossy: true }] },
      says: ['Widget.conversions[1]: unknown key "lossy": expected one of from, to, convert'],
    },
  ])('refused at synth, with the path of its construct, for $it', ({ change, says }) =>
    expect(problemsOf(change)).toEqual(says.map((s) => (typeof s === 'string' ? `[widgets/crd] ${s}` : s))),
  );

  test.each(['(?i)on', '\\A[[:alpha:]]+\\z', '^\\pL+$', '^\\-$'])(
    'accepted with a pattern only Go reads: %s',
    (pattern) =>
      expect(
        problemsOf(withVersion({ spec: { type: 'object', properties: { a: { type: 'string', pattern } } } })),
      ).toEqual([]),
  );

  test('refused at synth when the app has no roles for its status', () =>
    expect(problemsOf({}, false)).toEqual([
      '[widgets/crd] Widget.status: a status with no writer role in this app: expected new StatusRoles(scope, id, definition) beside the CustomResourceDefinition',
    ]));

  test('refused when the app has a CRD of its name already', () => {
    const chart = new Chart(new App(), 'widgets');
    new CustomResourceDefinition(chart, 'crd', widget);
    new StatusRoles(chart, 'roles', widget);
    new CustomResourceDefinition(chart, 'again', { ...widget });
    expect(collectProblems(chart.node.root).map(({ constructPath, problem }) => [constructPath, problem])).toEqual([
      ['widgets/again', 'widgets.example.com: a CRD that widgets/crd defines already: expected each CRD once'],
    ]);
  });

  test('refused with all its problems at once, and those of every other kind', () => {
    const chart = new Chart(new App(), 'all');
    for (const plural of ['Bad', 'Worse']) {
      const definition = {
        ...widget,
        plural,
        ...withStatus({ fields: { a: { default: 1 }, b: { default: 2 } } }),
      } as KindDefinition;
      new CustomResourceDefinition(chart, plural, definition);
    }
    const found = collectProblems(chart.node.root);
    expect(found.map(({ constructPath, problem }) => [constructPath, problem.split(': ')[0]])).toEqual(
      ['all/Bad', 'all/Worse'].flatMap((path) =>
        ['Widget.plural', 'Widget.status.fields.a', 'Widget.status.fields.b', 'Widget.status'].map((at) => [path, at]),
      ),
    );
    expect(() => App.of(chart).synthYaml()).toThrow('[all/Worse] Widget.status.fields.b');
  });
});

import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { CustomResourceDefinition, type KindDefinition, StatusRoles } from '../../lib/index.ts';
import { collectProblems } from '../../lib/synth/collect-problems.ts';
import { dittoServer } from '../../lib/systems/dittofs/index.ts';

const [version] = dittoServer.versions;
const withVersion = (change: object) => ({ versions: [{ ...version, ...change }] });
const withSpec = (field: unknown) => withVersion({ spec: { type: 'object', properties: { a: field } }, columns: [] });

function problemsOf(change: object): string[] {
  const chart = new Chart(new App(), 'app');
  const definition = { ...dittoServer, ...change } as KindDefinition;
  new CustomResourceDefinition(chart, 'crd', definition);
  new StatusRoles(chart, 'roles', definition);
  return collectProblems(chart.node.root).map(({ constructPath, problem }) => `[${constructPath}] ${problem}`);
}

describe('a declaration from plain JavaScript is refused, and no crash, when', () => {
  test.each([
    { it: 'short names are a text', change: { shortNames: 'ds' }, says: 'shortNames: "ds": expected a list' },
    { it: 'categories are null', change: { categories: null }, says: 'categories: null: expected a list' },
    { it: 'a version is null', change: { versions: [null] }, says: 'versions[0]: null: expected an object' },
    { it: 'versions are missing', change: { versions: undefined }, says: 'versions: nothing: expected a list' },
    { it: 'conversions are an object', change: { conversions: {} }, says: 'conversions: {}: expected a list' },
    {
      it: 'a conversion converts nothing',
      change: { conversions: [{ from: 'a/v1', to: 'a/v2' }] },
      says: 'conversions[0].convert: nothing: expected a function',
    },
    {
      it: 'the description is missing',
      change: { description: '' },
      says: 'description: "": expected a text that says what it is',
    },
    {
      it: 'columns are a text',
      change: withVersion({ columns: 'x' }),
      says: 'versions[0].columns: "x": expected a list',
    },
    {
      it: 'a column is null',
      change: withVersion({ columns: [null] }),
      says: 'versions[0].columns[0]: null: expected an object',
    },
    {
      it: 'rules are a text',
      change: { access: { controller: { uses: 'x' } } },
      says: 'access.controller.uses: "x": expected a list',
    },
    {
      it: 'resources are a text',
      change: { access: { controller: { uses: [{ group: '', resources: 'pods', verbs: ['get'] }] } } },
      says: 'access.controller.uses[0].resources: "pods": expected a list',
    },
    {
      it: 'aggregated roles are a text',
      change: { access: { controller: {}, aggregated: 'x' } },
      says: 'access.aggregated: "x": expected a list',
    },
    {
      it: 'an aggregated role has no labels',
      change: { access: { controller: {}, aggregated: [{ name: 'x', verbs: ['get'] }] } },
      says: 'access.aggregated[0].labels: nothing: expected an object',
    },
    { it: 'a label is a number', change: { labels: { a: 1 } }, says: 'labels.a: 1: expected a text' },
    {
      it: 'a type does not exist',
      change: withSpec({ type: 'strnig' }),
      says: 'versions[0].spec.properties.a.type: "strnig": expected one of string, integer, number, boolean, object, array',
    },
    {
      it: 'properties are null',
      change: withSpec({ type: 'object', properties: null }),
      says: 'versions[0].spec.properties.a.properties: null: expected an object',
    },
    {
      it: 'a reference is a number',
      change: withSpec({ $ref: 5 }),
      says: 'versions[0].spec.properties.a.$ref: 5: expected a text',
    },
  ])('$it', ({ change, says }) => expect(problemsOf(change)).toEqual([`[app/crd] DittoServer.${says}`]));

  test('anything stands anywhere in it', () => {
    const keys = Object.keys(dittoServer) as (keyof KindDefinition)[];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        if (key === 'group' || key === 'kind' || key === 'plural') return;
        expect(Array.isArray(problemsOf({ [key]: value }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a schema that the API server refuses is refused at synth:', () => {
  test.each([
    { it: 'a field without a type', field: {}, says: 'spec.a: no type: expected a type' },
    { it: 'a list without items', field: { type: 'array' }, says: 'spec.a: a list without items: expected items' },
    {
      it: 'an empty enum',
      field: { type: 'string', enum: [] },
      says: 'spec.a.enum: an empty list: expected at least one value',
    },
    {
      it: 'properties beside additionalProperties',
      field: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
      says: 'spec.a: properties and additionalProperties: expected one of the two',
    },
    {
      it: 'a map list without keys',
      field: { type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'map' },
      says: 'spec.a: x-kubernetes-list-type: map without keys: expected x-kubernetes-list-map-keys',
    },
    {
      it: 'a default of another type',
      field: { type: 'integer', default: 'x' },
      says: 'spec.a: default "x": expected a value of type integer',
    },
  ])('$it', ({ field, says }) => expect(problemsOf(withSpec(field))).toEqual([`[app/crd] DittoServer.${says}`]));

  test('an unknown word inside anyOf', () =>
    expect(problemsOf(withSpec({ type: 'string', anyOf: [{ patern: 'a' }] }))).toEqual([
      expect.stringMatching(/DittoServer\.spec\.a\.anyOf\[0\]: unknown key "patern"/),
    ]));

  test('a status field that no schema can hold', () => {
    const status = {
      ...version.status,
      fields: { size: { description: 'Of what?' }, name: { type: 'string', pattern: '(' } },
    };
    expect(problemsOf(withVersion({ status, columns: [] }))).toEqual([
      '[app/crd] DittoServer.status.size: no type: expected a type',
      '[app/crd] DittoServer.status.name: pattern "(": expected a regular expression',
    ]);
  });
});

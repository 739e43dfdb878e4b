import { describe, expect } from '@jest/globals';
import { widgetCrd } from './widget-crd.ts';
import { apiServer, testWithModule } from './with-module.ts';

const root = 'spec.versions[0].schema.openAPIV3Schema';
const names = { type: 'array', items: { type: 'string', maxLength: 10 } };

/** A CRD whose spec has these properties and, unless one of them has it, this rule. */
function crdWith(properties: object, rule?: string) {
  const crd = widgetCrd();
  const rules = rule === undefined ? {} : { 'x-kubernetes-validations': [{ rule }] };
  const spec = { type: 'object', properties, ...rules };
  Object.assign(crd.spec.versions[0]!.schema.openAPIV3Schema, { required: [], properties: { spec } });
  return crd;
}

const ofSpec = `${root}.properties[spec].x-kubernetes-validations[0]`;
const explained = async (crd: ReturnType<typeof widgetCrd>, path = ofSpec) =>
  (await apiServer()).explainRule(crd, path);

describe('the explanation of a rule', () => {
  testWithModule('says that one without loops is cheap, and that nothing needs a limit', async () => {
    const rule = 'self.size > 1';
    expect(await explained(crdWith({ size: { type: 'integer' } }, rule))).toEqual({
      ...{ rule, cost: 3, budget: 10_000_000, perEvaluation: 3, evaluations: 1 },
      ...{ unbounded: [], boundedCost: 3, errors: [] },
    });
  });

  testWithModule('names the list that a loop goes over, and a limit that is small enough', async () => {
    const { cost, budget, unbounded, boundedCost } = await explained(
      crdWith({ names }, 'self.names.all(a, self.names.all(b, a == b))'),
    );
    expect(cost).toBeGreaterThan(budget);
    expect(unbounded).toEqual([
      { field: `${root}.properties[spec].properties[names]`, keyword: 'maxItems', limit: 1000, cost: boundedCost },
    ]);
    expect(boundedCost).toBeLessThanOrEqual(budget);
  });

  testWithModule('names the map that the rule is repeated by', async () => {
    const value = { type: 'string', maxLength: 50, 'x-kubernetes-validations': [{ rule: "self.matches('^a+$')" }] };
    const map = { type: 'object', additionalProperties: value };
    const path = `${root}.properties[spec].properties[map].additionalProperties.x-kubernetes-validations[0].rule`;
    const { cost, perEvaluation, evaluations, unbounded } = await explained(crdWith({ map }), path);
    expect(cost).toBe(perEvaluation * evaluations);
    expect(evaluations).toBeGreaterThan(100_000);
    expect(unbounded).toMatchObject([
      { field: `${root}.properties[spec].properties[map]`, keyword: 'maxProperties', limit: 1000 },
    ]);
  });

  testWithModule('takes what has a limit for no reason', async () => {
    const limited = { ...names, maxItems: 10_000 };
    const { cost, budget, unbounded } = await explained(
      crdWith({ names: limited }, 'self.names.all(a, self.names.all(b, a == b))'),
    );
    expect(cost).toBeGreaterThan(budget);
    expect(unbounded).toEqual([]);
  });

  testWithModule('counts what the server counts', async () => {
    const crd = crdWith({ names: { ...names, maxItems: 5000 } }, 'self.names.all(a, self.names.all(b, a == b))');
    const { cost, budget } = await explained(crd);
    const { errors } = await (await apiServer()).validateCrd(crd);
    expect(cost / budget).toBeGreaterThan(1.5);
    expect(errors[0]?.detail).toContain(
      `estimated rule cost exceeds budget by factor of ${(cost / budget).toFixed(1)}x`,
    );
  });

  testWithModule('finds a rule by the path of the server, which moves a schema that all versions share', async () => {
    const crd = crdWith({ names }, 'self.names.all(a, self.names.all(b, a == b))');
    const { errors } = await (await apiServer()).validateCrd(crd);
    const { field } = errors[0]!;
    expect(field).toBe('spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule');
    expect((await explained(crd, field)).cost).toBe((await explained(crd)).cost);
  });

  for (const { it, rule = 'true', path = ofSpec, detail } of [
    { it: 'a rule that does not compile', rule: 'self.nope', detail: "undefined field 'nope'" },
    { it: 'a rule that is not there', path: ofSpec.replace('[0]', '[1]'), detail: 'expected the path of a rule' },
    {
      it: 'a schema that is not there',
      path: ofSpec.replace('[spec]', '[nope]'),
      detail: 'expected the path of a rule',
    },
    { it: 'no path', path: '', detail: 'expected the path of a rule' },
  ])
    testWithModule(`is an error for ${it}`, async () => {
      const { errors, rule: found } = await explained(crdWith({}, rule), path);
      expect(errors).toMatchObject([{ type: 'BadRequest', detail: expect.stringContaining(detail) }]);
      expect(found).toBe('');
    });
});

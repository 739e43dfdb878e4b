import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '@cdk8s-status/apiserver';
import { describe, expect } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { widgetCrd } from './widget-crd.ts';
import { apiServer, testWithModule } from './with-module.ts';

const crds = join(import.meta.dirname, '../../crds');
const shipped = readdirSync(crds).flatMap((file) =>
  parseAllDocuments(readFileSync(join(crds, file), 'utf8')).map((document) => document.toJS() as KubernetesObject),
);

type Crd = ReturnType<typeof widgetCrd>;
const version = (crd: Crd) => crd.spec.versions[0]!;
// biome-ignore lint/suspicious/noExplicitAny: mutants leave the type behind
const specOf = (crd: Crd): any => version(crd).schema.openAPIV3Schema.properties.spec;
// The server moves a schema that all versions share, be it of one only, to spec.validation before it looks at it.
const specPath = 'spec.validation.openAPIV3Schema.properties[spec]';

const mutants: readonly {
  it: string;
  change: (crd: Crd) => void;
  type: string;
  field: string;
  detail: RegExp;
}[] = [
  {
    it: 'whose name is not plural and group',
    change: (crd) => {
      crd.metadata.name = 'gadgets.example.com';
    },
    type: 'FieldValueInvalid',
    field: 'metadata.name',
    detail: /must be spec\.names\.plural\+"\."\+spec\.group/,
  },
  {
    it: 'without a storage version',
    change: (crd) => {
      version(crd).storage = false;
    },
    type: 'FieldValueInvalid',
    field: 'spec.versions',
    detail: /must have exactly one version marked as storage version/,
  },
  {
    it: 'with a property that has no type',
    change: (crd) => {
      specOf(crd).properties.loose = {};
    },
    type: 'FieldValueRequired',
    field: `${specPath}.properties[loose].type`,
    detail: /must not be empty/,
  },
  {
    it: 'with a list key that its items lack',
    change: (crd) => {
      specOf(crd).properties.list = {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['id'],
        items: { type: 'object', properties: { name: { type: 'string' } } },
      };
    },
    type: 'FieldValueInvalid',
    field: `${specPath}.properties[list].x-kubernetes-list-map-keys`,
    detail: /entries must all be names of item properties/,
  },
  {
    it: 'with a pattern that is none',
    change: (crd) => {
      specOf(crd).properties.mode.pattern = '(';
    },
    type: 'FieldValueInvalid',
    field: `${specPath}.properties[mode].pattern`,
    detail: /must be a valid regular expression/,
  },
  {
    it: 'with a default that its schema refuses',
    change: (crd) => {
      specOf(crd).properties.mode.default = 'longer than ten';
    },
    type: 'FieldValueTooLong',
    field: `${specPath}.properties[mode].default`,
    detail: /may not be more than 10/,
  },
  {
    it: 'with a CEL rule that does not compile',
    change: (crd) => {
      specOf(crd)['x-kubernetes-validations'] = [{ rule: 'self.siez > 1' }];
    },
    type: 'FieldValueInvalid',
    field: `${specPath}.x-kubernetes-validations[0].rule`,
    detail: /undefined field 'siez'/,
  },
  {
    it: 'with a CEL rule that could cost too much',
    change: (crd) => {
      specOf(crd).properties.tags['x-kubernetes-list-type'] = 'atomic';
      specOf(crd)['x-kubernetes-validations'] = [{ rule: 'self.tags.all(a, self.tags.all(b, a.contains(b)))' }];
    },
    type: 'FieldValueForbidden',
    field: `${specPath}.x-kubernetes-validations[0].rule`,
    detail: /estimated rule cost exceeds budget by factor of more than 100x/,
  },
];

describe('the API server', () => {
  testWithModule('takes every CRD of ours', async () => {
    const server = await apiServer();
    const verdicts = await Promise.all(shipped.map(async (crd) => ({ crd, ...(await server.validateCrd(crd)) })));
    expect(verdicts.length).toBeGreaterThan(10);
    expect(verdicts.filter(({ errors, warnings }) => errors.length + warnings.length > 0)).toEqual([]);
  });

  for (const { it, change, type, field, detail } of mutants)
    testWithModule(`refuses a CRD ${it}`, async () => {
      const crd = widgetCrd();
      change(crd);
      const { object, errors } = await (await apiServer()).validateCrd(crd);
      expect(errors).toContainEqual(expect.objectContaining({ type, field, detail: expect.stringMatching(detail) }));
      expect(object).toBeUndefined();
    });

  testWithModule('stores a CRD with its defaults', async () => {
    const { object, errors } = await (await apiServer()).validateCrd(widgetCrd());
    expect(errors).toEqual([]);
    expect(object).toMatchObject({
      spec: { names: { listKind: 'WidgetList', singular: 'widget' }, conversion: { strategy: 'None' } },
    });
  });

  testWithModule('warns of a key of a CRD that it does not know, and of a format', async () => {
    const crd = widgetCrd();
    specOf(crd).properties.mode.pattren = '^a';
    specOf(crd).properties.mode.format = 'colour';
    const { errors, warnings } = await (await apiServer()).validateCrd(crd);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      'unknown field "spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.mode.pattren"',
      'unrecognized format "colour"',
    ]);
  });

  testWithModule('refuses what is no CRD', async () => {
    const { errors } = await (await apiServer()).validateCrd({ apiVersion: 'v1', kind: 'Pod' });
    expect(errors).toEqual([
      expect.objectContaining({
        type: 'BadRequest',
        detail: 'expected apiVersion apiextensions.k8s.io/v1 and kind CustomResourceDefinition, found "v1" and "Pod"',
      }),
    ]);
  });
});

describe('in an update the API server', () => {
  testWithModule('refuses another scope', async () => {
    const next = widgetCrd();
    next.spec.scope = 'Cluster';
    const { errors } = await (await apiServer()).validateCrdUpdate(widgetCrd(), next);
    expect(errors).toMatchObject([
      { type: 'FieldValueInvalid', field: 'spec.scope', value: 'Cluster', detail: 'field is immutable' },
    ]);
  });

  testWithModule('refuses to lose a version that was stored', async () => {
    const next = widgetCrd();
    version(next).name = 'v2';
    const { errors } = await (await apiServer()).validateCrdUpdate(widgetCrd(), next);
    expect(errors).toMatchObject([
      {
        type: 'FieldValueInvalid',
        field: 'status.storedVersions[0]',
        value: 'v1',
        detail:
          'missing from spec.versions; v1 was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in v1 and removes v1 from status.storedVersions',
      },
    ]);
  });

  testWithModule('counts changes of the spec', async () => {
    const next = widgetCrd();
    version(next).additionalPrinterColumns.pop();
    const { object, errors } = await (await apiServer()).validateCrdUpdate(widgetCrd(), next);
    expect(errors).toEqual([]);
    expect(object?.metadata).toMatchObject({ generation: 2 });
  });
});

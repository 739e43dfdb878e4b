import type { ReasonDoc, StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { crdManifest } from '../../lib/crd/crd-manifest.ts';
import type { KindDefinition } from '../../lib/definition/kind.ts';
import type { SpecSchema } from '../../lib/definition/schema.ts';
import { table } from './kinds/table.ts';

/** Begins with a capital, or the path of a field; ends with a stop. */
const isSentence = (text = '') => /^(\p{Lu}|spec\.)[\s\S]+\.$/u.test(text);
const meaning = (doc: ReasonDoc) => (typeof doc === 'string' ? doc : doc.description);
const fix = (doc: ReasonDoc) => (typeof doc === 'string' ? undefined : doc.fix);

const reasonsOf = (contract: StatusContract) =>
  Object.entries(contract.conditions).flatMap(([type, { polarity = 'positive', ...condition }]) =>
    (['True', 'False', 'Unknown'] as const).flatMap((status) =>
      Object.entries(condition[status] ?? {}).map(([reason, doc]) => ({
        name: `${type}=${status}: ${reason}`,
        doc,
        isHealthy: polarity === 'neutral' || status === (polarity === 'negative' ? 'False' : 'True'),
      })),
    ),
  );

const describedIn = (path: string, schema: SpecSchema): [string, string | undefined][] => [
  [path, schema.description],
  ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => describedIn(`${path}.${name}`, field)),
  ...(schema.items ? describedIn(`${path}[]`, schema.items) : []),
];
/** What this library says in the CRD; Kubernetes says the rest. */
const textsOf = (definition: KindDefinition) => {
  const [version] = crdManifest(definition).spec.versions;
  return describedIn('', version!.schema.openAPIV3Schema).filter(([path]) => !/\.conditions$/.test(path));
};

describe.each(table.map(({ definition }) => definition))('what is said of $kind', (definition) => {
  test('is a sentence wherever a field of the CRD is described, and no status field goes without', () => {
    const texts = textsOf(definition);
    const wrong = texts.filter(([path, text]) =>
      text === undefined ? path.startsWith('.status.') : !isSentence(text),
    );
    expect(wrong).toEqual([]);
    expect(texts.length).toBeGreaterThan(8);
  });
});

const promising = table.map(({ definition }) => definition).filter(({ versions }) => versions[0]!.status);
describe.each(promising)('what is said of $kind', (definition) => {
  const contract = definition.versions[0]!.status!;

  test('explains every condition in a sentence', () => {
    const types = Object.entries(contract.conditions);
    expect(types.filter(([, { description }]) => !isSentence(description)).map(([type]) => type)).toEqual([]);
  });

  test('explains every reason in a sentence', () => {
    const wrong = reasonsOf(contract).filter(({ doc }) => !isSentence(meaning(doc)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('tells for every unhealthy reason what to do', () => {
    const wrong = reasonsOf(contract).filter(({ doc, isHealthy }) => !isHealthy && !isSentence(fix(doc)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('tells so for no healthy one', () => {
    const wrong = reasonsOf(contract).filter(({ doc, isHealthy }) => isHealthy && fix(doc) !== undefined);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

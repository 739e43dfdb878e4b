import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { blockYaml } from '../../../lib/codegen/yaml/block-yaml.ts';
import { arbitraryYaml } from './arbitrary-yaml.ts';

const parsed = (text: string) => loadAll(text, { schema: CORE_SCHEMA, maxAliases: 0 });
const fold = 'a: >-\n  b\n  c\n\n  d\n    e\n  f\n';

const readable: readonly { readonly it: string; readonly text: string; readonly is: unknown }[] = [
  {
    it: 'mappings and sequences',
    text: 'a:\n  b: c\n  d:\n    - e\n    - f: 1\n      g: 2\n',
    is: { a: { b: 'c', d: ['e', { f: 1, g: 2 }] } },
  },
  {
    it: 'a sequence at the column of its key',
    text: 'a:\n- b\n- c:\n  - d\ne:\n',
    is: { a: ['b', { c: ['d'] }], e: null },
  },
  {
    it: 'null, booleans, short integers',
    text: 'a: ~\nb: true\nc: -12\nd:\n',
    is: { a: null, b: true, c: -12, d: null },
  },
  {
    it: 'texts that look like more',
    text: 'a: yes\nb: .spec.x\nc: 10.0.0.0/8\nd: 1.35.2\n',
    is: { a: 'yes', b: '.spec.x', c: '10.0.0.0/8', d: '1.35.2' },
  },
  { it: 'quotes', text: 'a: "b: #c"\nd: \'it\'\'s\'\ne: "f\n  g"\n', is: { a: 'b: #c', d: "it's", e: 'f g' } },
  { it: 'empty collections', text: 'a: []\nb: {}\n', is: { a: [], b: {} } },
  { it: 'literal blocks', text: 'a: |\n  b\n   c\n\n  d: #e\nf: |-\n  g\n', is: { a: 'b\n c\n\nd: #e\n', f: 'g' } },
  { it: 'folded blocks', text: fold, is: { a: 'b c\nd\n  e\nf' } },
  { it: 'a text on several lines', text: 'a: b\n  c\n  d\n', is: { a: 'b c d' } },
  { it: 'comments on lines of their own', text: '# a\nb: c\n  # d\n', is: { b: 'c' } },
  { it: 'names of the prototype', text: 'constructor: a\ntoString: b\n', is: { constructor: 'a', toString: 'b' } },
];

describe('block YAML is read:', () => {
  test.each(readable)('$it', ({ text, is }) => {
    expect(blockYaml(text)).toEqual([is]);
    expect(parsed(text)).toEqual([is]);
  });

  test('several documents, empty ones too', () =>
    expect(blockYaml('# first\n---\na: 1\n---\n---\nb: 2\n')).toEqual([{ a: 1 }, null, { b: 2 }]));

  test('our CRDs', () =>
    expect(
      ['crds/dittofs.yaml', 'crds/gitops-reverser.yaml'].map((file) => blockYaml(readFileSync(file, 'utf8'))),
    ).not.toContain(undefined));

  test('a block that comes again is the same object', () => {
    const block = Array.from({ length: 10 }, (_, i) => `    k${i}: ${i}\n`).join('');
    const [{ a, b }] = blockYaml(`a:\n${block}b:\n${block}`) as [Record<string, unknown>];
    expect(b).toBe(a);
  });
});

describe('left to a YAML parser is', () => {
  test.each([
    'a: &b 1\n',
    'a: *b\n',
    'a: !t 1\n',
    'a: [1]\n',
    'a: {b: 1}\n',
    'a: 1 # c\n',
    'a: 1.5\n',
    'a: "\\n"\n',
    'a: |+\n  b\n',
    'a: 1\na: 2\n',
    '__proto__: 1\n',
    'null: 1\n',
    '? a\n',
    'a:\tb\n',
    'a: b\r\n',
    '%YAML 1.2\n---\na: 1\n',
    '--- a\n',
    'a: b: c\n',
    'a:\n   b: 1\n  c: 2\n',
    'a: 1',
  ])('%j', (text) => expect(blockYaml(text)).toBeUndefined());

  test('nesting deeper than any CRD', () => {
    const deep = (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    expect(blockYaml(deep(90))).toBeDefined();
    expect(blockYaml(deep(200))).toBeUndefined();
  });
});

test('whatever is read, two YAML parsers read the same', () => {
  let read = 0;
  fc.assert(
    fc.property(arbitraryYaml, (text) => {
      const ours = blockYaml(text);
      if (ours === undefined) return;
      read++;
      expect(ours).toStrictEqual(parsed(text));
      const documents = parseAllDocuments(text, { logLevel: 'silent' });
      if (Array.isArray(documents)) expect(documents.map((document) => document.toJS())).toStrictEqual(ours);
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBeGreaterThan(500);
});

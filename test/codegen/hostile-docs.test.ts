import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, comment, plain, table } from '../../lib/codegen/status-docs/markdown.ts';
import { statusDocs } from '../../lib/codegen/status-docs/status-docs.ts';
import type { KindDefinition } from '../../lib/definition/kind.ts';
import { anyContract } from './hostile/arbitrary-contract.ts';
import { anyText } from './hostile/arbitrary-text.ts';
import { cellsOf, headingsOf, nodesOf, parsed, shownText, tablesOf } from './markdown/outline.ts';

/** A text as Markdown can show it: on one line, without what no reader sees. */
const line = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ');
const spaced = (heading: string) => heading.replace(/ +/g, ' ').trim();
const isShown = (text: string) => line(text).trim() !== '';
const types = (text: string) => new Set(nodesOf(parsed(text)).map(({ type }) => type));

describe('of any text', () => {
  test('plain() makes text that reads the same, in a paragraph and in a heading', () =>
    fc.assert(
      fc.property(anyText.filter(isShown), (text) => {
        expect(shownText(parsed(plain(text)))).toBe(line(text).trim());
        expect(types(plain(text))).toEqual(new Set(['root', 'paragraph', 'text']));
        expect(headingsOf(`# ${plain(text)}`)).toEqual([`# ${line(text).trim()}`]);
      }),
      { numRuns: 1_000 },
    ));

  test('code() makes one word in code font that reads the same', () =>
    fc.assert(
      fc.property(
        anyText.filter((text) => isShown(text) && !text.includes('|')),
        (text) => {
          const word = nodesOf(parsed(code(text))).filter(({ type }) => type === 'inlineCode');
          expect(word.map(({ value }) => value!.trim())).toEqual([line(text).trim()]);
          expect(types(code(text))).toEqual(new Set(['root', 'paragraph', 'inlineCode']));
        },
      ),
      { numRuns: 1_000 },
    ));

  test('both make exactly one cell of a table', () =>
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const lines = table(['a', 'b'], [[`x${code(first)}`, `y${plain(second)}`]]).split('\n');
        expect(lines).toHaveLength(3);
        expect(cellsOf(lines[2]!)).toEqual([`x${code(first)}`, `y${plain(second)}`].map((cell) => cell.trim()));
      }),
      { numRuns: 1_000 },
    ));

  test('comment() makes a comment that ends at its end', () =>
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const made = comment(texts.join('-'));
        expect(made).not.toMatch(/[\r\n\u2028\u2029]/);
        expect([made.search(/--!?>/), made.startsWith('<!-- '), made.endsWith(' -->')]).toEqual([
          made.length - '-->'.length,
          true,
          true,
        ]);
      }),
      { numRuns: 1_000 },
    ));
});

const anyColumn = fc.record({ name: anyText, jsonPath: anyText, type: fc.constant('string' as const) });
const anyDefinition: fc.Arbitrary<KindDefinition> = fc.record({
  group: anyText,
  kind: anyText,
  plural: anyText,
  scope: fc.constantFrom('Namespaced' as const, 'Cluster' as const),
  description: anyText,
  versions: fc
    .record({
      name: anyText,
      spec: fc.constant({}),
      status: anyContract,
      columns: fc.array(anyColumn, { maxLength: 3 }),
    })
    .map((version) => [version]),
});
const cases = fc.tuple(anyDefinition, anyText).map(([definition, command]) => {
  const [version] = definition.versions;
  return { definition, contract: version!.status!, text: statusDocs('docs', definition, command)[0]!.text };
});
const holds = (property: (each: typeof cases extends fc.Arbitrary<infer T> ? T : never) => void) =>
  fc.assert(fc.property(cases, property), { numRuns: 300 });

describe('the page of a kind with any texts', () => {
  test('has one heading for the kind, one for each condition, and those of its sections', () =>
    holds(({ contract, definition, text }) => {
      const { conditions, summary, phase, final, fields = {} } = contract;
      const declared = Object.keys(conditions);
      const sections = [
        ...(declared.length ? ['## Conditions', ...declared.map((type) => `### ${line(type).trim()}`)] : []),
        ...(summary ? [`## How ${line(summary.type).trim()} is computed`] : []),
        ...(phase ? [`## How ${line(phase.field).trim()} is computed`] : []),
        ...(final ? ['## Final states'] : []),
        ...(Object.keys(fields).length ? ['## Fields'] : []),
        '## In kubectl get',
      ];
      const all = [`# The status of ${line(definition.kind).trim()}`, ...sections].map(spaced);
      const found = headingsOf(text).map(spaced);
      expect(found.filter((each) => each !== '## Waiting')).toEqual(all);
    }));

  test('has rows of as many cells as the heads of their tables', () =>
    holds(({ text }) => {
      for (const lines of tablesOf(text)) {
        const wanted = lines[1]!.split('---').length - 1;
        expect(lines.map((each) => cellsOf(each.slice(1, -1)).length)).toEqual(lines.map(() => wanted));
      }
    }));

  test('has no markup but its own: no links, no images, no HTML but its first comment', () =>
    holds(({ text }) => {
      const nodes = nodesOf(parsed(text));
      const html = nodes.filter(({ type, value }) => type === 'html' && !/^<\/?code>$/.test(value!));
      expect(html.map(({ value }) => value)).toEqual([text.split('\n')[0]]);
      const own = [
        'root',
        'html',
        'heading',
        'paragraph',
        'text',
        'inlineCode',
        'code',
        'list',
        'listItem',
        'emphasis',
      ];
      expect(nodes.map(({ type }) => type).filter((type) => !own.includes(type))).toEqual([]);
      expect(nodes.filter(({ type }) => type === 'code').length).toBeLessThanOrEqual(1);
    }));

  test('has only kubectl wait lines in its block of code, each for a declared condition', () =>
    holds(({ contract, text }) => {
      const block = nodesOf(parsed(text)).find(({ type }) => type === 'code')?.value;
      for (const each of block?.split('\n') ?? []) {
        const [, type] =
          /^kubectl wait --for=condition=([\w./-]+?)(?:=False)? [\w./-]+\/NAME(?: -n NAMESPACE)? --timeout=5m$/.exec(
            each,
          )!;
        expect(Object.keys(contract.conditions)).toContain(type);
      }
    }));
});

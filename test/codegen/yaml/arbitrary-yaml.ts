import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Pieces of which YAML is made, right and wrong. */
const pieces = [
  ...[
    '\n',
    '\n\n',
    '   \n',
    '  ',
    '    ',
    '- ',
    '-',
    '---\n',
    '...\n',
    '%',
    '? ',
    ': ',
    ':',
    '#',
    ' # c',
    '\t',
    '\r\n',
  ],
  ...[
    '"',
    "'",
    "''",
    '\\',
    '|',
    '|-\n',
    '>-',
    '>\n',
    '[]',
    '{}',
    '[',
    '{',
    '&a',
    '*a',
    '!t',
    '<<: 1\n',
    '__proto__: 1\n',
  ],
  ...['a', '1', '01', '-1', '+1', '0x1', '1.5', '1e3', '~', 'null', 'true', 'yes', '.inf', '.', '@', '`', '0'],
  ...['key: value\n', '  key: v\n', '- item\n', 'a b: c\n', 'é', '\u00a0', '\u0085', '\u2028', '\ufeff'],
];

/** Lines as they stand in YAML files, right and wrong. */
const lines = [
  ...['', 'a:', 'b:', 'c: x', '- a: 1', '- b', '-', '- - c', '- "x"', '- {}', '- []', '- |', '- >', '- ? x'],
  ...['text', 'text # c', '# comment', 'd: |', 'd: |  ', 'd: |-', 'd: |+', 'd: |2', 'e: >-', 'e: >', 'e: >-  # c'],
  ...['f: "x', 'y"', "g: 'it''s'", "g: 'it's'", 'as: "a\\nb"', 'at: "" x', "au: 'a' b", '"q": 1', "'q': 1"],
  ...['h: []', 'h: [] # c', 'h: [a]', 'i: {}', 'i: {a: 1}', 'p: a: b', 'r: x:', 's: x: ', 'trailing:   ', 'a : 1'],
  ...['j: 1', 'j: 1.5', 'j: -0', 'j: 00', 'j: 0o7', 'j: 0b1', 'j: 0x1f', 'j: 0x1g', 'j: +1', 'j: 1_000', 'j: 1e3'],
  ...['j: e1', 'j: 1.2.3', 'j: 1:2', 'j: .5', 'j: 1.', 'j: 12345678901234567890', 'j: 0.0.0.0/0', 'j: 1a', 'j: -a'],
  ...['n: ~', 'n: null', 'n: Null', 'n: TRUE', 'n: yes', 'n: .nan', 'n: .spec', 'n: .NaN', 'n: 2024-01-01', 'n: ='],
  ...['o: !has', 'o: ^[a-z]#$', 'o: \\d', 'o: (x|y)', 'o: _', 'o: ;', 'o: <', 'o: @a', 'o: a\u00a0', 'o: \u2028a'],
  ...['null: 1', 'true: x', '1: 2', '1a: 2', '<<: x', 'a: *b', 'a: &b 1', 'a: !b 1', '__proto__: 1', 'constructor: 1'],
];

const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => `${all.join('')}\n`);

const indented = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...lines)), { maxLength: 9 })
  .map((all) => all.map(([indent, line]) => `${' '.repeat(indent)}${line}\n`).join(''));

const ours = ['crds/dittofs.yaml', 'crds/gitops-reverser.yaml'].map((file) => readFileSync(file, 'utf8').split('\n'));

/** A part of one of our CRDs, moved to the left, with a few changes. */
const changed = fc
  .tuple(
    fc.constantFrom(...ours),
    fc.nat(),
    fc.integer({ min: 1, max: 60 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...pieces), fc.nat({ max: 3 })), { maxLength: 3 }),
  )
  .map(([file, at, count, changes]) => {
    const part = file.slice(at % file.length, (at % file.length) + count);
    const indents = part.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
    const text = `${part.map((line) => line.slice(Math.min(...indents))).join('\n')}\n`;
    const change = (before: string, [where, piece, removed]: readonly [number, string, number]) => {
      const index = where % before.length;
      return before.slice(0, index) + piece + before.slice(index + removed);
    };
    return `${changes.reduce(change, text)}\n`;
  });

/** The same block twice, at the same depth or not: the second time it is not read but looked up. */
const repeated = fc
  .tuple(
    changed,
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('', '---\n', 'x: y\n'),
  )
  .map(([block, first, second, between]) => {
    const at = (indent: number) => block.replace(/^(?=.)/gm, ' '.repeat(indent));
    return `a:\n${at(first)}b:\n${at(first)}${between}c:\n${at(second)}`;
  });

/** Texts of which about a third are YAML. */
export const arbitraryYaml = fc.oneof(soup, indented, changed, repeated);

import fc from 'fast-check';

/** Texts that mean something to TypeScript, YAML, Markdown, HTML, a shell, a JSON Schema or an object's prototype. */
const hostileTexts = [
  ['*/ attack(); /*', '*\\/', '**//', '/*', '//# sourceMappingURL=x', '/// <reference path="x" />', '}\nattack();\n{'],
  [
    '`',
    '$' + '{attack()}',
    "'",
    '"',
    "'); attack(); ('",
    '"]; attack(); ["',
    '\\',
    '\\"',
    '</script>',
    '-->',
    '--!>',
    '--->',
  ],
  ['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\t', '\u0000', '\u001b[2J', '\ud800', '\ufeff', '👍', 'größer'],
  ['@ts-expect-error', '@ts-ignore', '@deprecated', '\rodd_key_0: x', 'odd_key_0', 'odd_key_1: ', 'CODEGEN_ROOT'],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '$ref', '$id', '$schema', 'tsType', 'title'],
  ['definitions', 'properties', 'required', 'items', 'enum', 'allOf', 'default', 'type', 'description', 'extends'],
  ['a-b', 'aB', 'a_b', 'AB', 'v1a', 'v1A', '1a', '1A', '-', '', ' ', '_', '$', 'class', 'default', 'export', 'await'],
  ['Condition', 'StatusContract', 'ObjectMeta', 'Array', 'Record', 'Readonly', 'String', 'Object', 'Promise', 'NoName'],
  [
    '{i}',
    'Pod-{i}',
    '`-{i}',
    '$' + '{0}-{i}',
    '{reason}',
    '|',
    '\\|',
    'a | b',
    '---',
    '# x',
    '- x',
    '1. x',
    '```',
    '<b>',
    '&lt;',
  ],
].flat();

const hostile = fc.constantFrom(...hostileTexts);
const short = fc.string({ unit: 'binary', maxLength: 8 });

/** One hostile text, several in a row, or anything. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: hostile },
  { weight: 2, arbitrary: fc.array(fc.oneof(hostile, short), { maxLength: 4 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: short },
);

/** An object with hostile keys, each its own property. */
export const bagOf = <T>(value: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<Record<string, T>> =>
  fc
    .uniqueArray(fc.tuple(anyText, value), { selector: ([key]) => key, maxLength })
    .map((entries) => Object.fromEntries(entries));

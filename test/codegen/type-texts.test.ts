import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../lib/codegen/schema.ts';
import { specType } from './generated.ts';

const rows: readonly { schema: Schema; type: string }[] = [
  { schema: { type: 'string' }, type: 'string' },
  { schema: { type: 'integer' }, type: 'number' },
  { schema: { type: 'number' }, type: 'number' },
  { schema: { type: 'boolean' }, type: 'boolean' },
  { schema: {}, type: 'unknown' },
  { schema: { type: 'constructor' }, type: 'unknown' },
  { schema: { type: 'string', nullable: true }, type: 'string | null' },
  { schema: { 'x-kubernetes-int-or-string': true }, type: 'number | string' },
  { schema: { 'x-kubernetes-preserve-unknown-fields': true }, type: 'unknown' },
  {
    schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    type: '{ readonly [key: string]: unknown }',
  },
  { schema: { type: 'object' }, type: '{ readonly [key: string]: unknown }' },
  { schema: { type: 'object', additionalProperties: true }, type: '{ readonly [key: string]: unknown }' },
  { schema: { type: 'object', additionalProperties: { type: 'string' } }, type: '{ readonly [key: string]: string }' },
  { schema: { type: 'array' }, type: 'readonly unknown[]' },
  { schema: { type: 'array', items: { type: 'string' } }, type: 'readonly string[]' },
  { schema: { type: 'array', items: { type: 'string', nullable: true } }, type: 'readonly (string | null)[]' },
  {
    schema: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
    type: 'readonly (readonly number[])[]',
  },
  { schema: { type: 'array', items: { enum: ['a', 'b'] } }, type: "readonly ('a' | 'b')[]" },
  { schema: { enum: ['a', 'b', 'a'] }, type: "'a' | 'b'" },
  { schema: { enum: [1, -1.5, true, null] }, type: '1 | -1.5 | true | null' },
  { schema: { enum: [{ a: 1 }] }, type: 'unknown' },
  { schema: { enum: [] }, type: 'never' },
  { schema: { enum: ["it's", 'say "so"', 'back\\slash'] }, type: `"it's" | "say \\"so\\"" | "back\\\\slash"` },
  { schema: { enum: ['two\nlines', '\u2028'] }, type: '"two\\nlines" | "\\u2028"' },
  { schema: { $ref: '#/definitions/Quantity' }, type: 'number | string' },
  { schema: { $ref: '#/definitions/Quantity', nullable: true }, type: 'number | string | null' },
  { schema: { $ref: '#/definitions/Nope' }, type: 'unknown' },
  { schema: { $ref: '#/definitions/constructor' }, type: 'unknown' },
  { schema: { $ref: 'file:///etc/passwd' }, type: 'unknown' },
  { schema: { $ref: '#/definitions/Node' }, type: 'Node' },
  { schema: { type: 'object', properties: { y: {} } }, type: 'WidgetSpecX' },
  { schema: { type: 'array', items: { type: 'object', properties: { y: {} } } }, type: 'readonly WidgetSpecXItem[]' },
  {
    schema: { type: 'object', additionalProperties: { properties: { y: {} } } },
    type: '{ readonly [key: string]: WidgetSpecXValue }',
  },
];
const definitions = {
  Quantity: { 'x-kubernetes-int-or-string': true },
  Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' } } },
};

describe('the type of a value whose schema is', () => {
  test.each(rows.map((row) => ({ ...row, it: JSON.stringify(row.schema) })))('$it is $type', async ({ schema, type }) =>
    expect(await specType(schema, definitions)).toBe(type),
  );

  test('anything is never any', async () => {
    const types = await Promise.all(rows.map(({ schema }) => specType(schema, definitions)));
    expect(types.filter((type) => /\bany\b/.test(type))).toEqual([]);
  });
});

import fc from 'fast-check';
import type { Schema } from '../../../lib/codegen/schema.ts';
import { anyText, bagOf } from './arbitrary-text.ts';

const traits = { description: anyText, nullable: fc.boolean() };
const scalar = fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array', 'constructor', '');

/** What stands for itself. */
const anyLeaf: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ type: scalar, ...traits }),
  fc.record({
    enum: fc.array(fc.oneof(anyText, fc.double(), fc.integer(), fc.constant(null), fc.boolean())),
    ...traits,
  }),
  fc.record({ $ref: anyText.map((name) => `#/definitions/${name}`), ...traits }),
  fc.constantFrom<Schema>({ 'x-kubernetes-int-or-string': true }, { default: 1, type: 'integer' }, {}),
);

/** A schema with hostile property names, descriptions, enum values and references. */
export const anySchema: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyLeaf,
    fc
      .tuple(bagOf(tie('schema')), fc.array(anyText), fc.boolean(), anyText)
      .map(([properties, more, isOpen, description]) => ({
        type: 'object',
        description,
        properties,
        required: [...Object.keys(properties).slice(1), ...more],
        'x-kubernetes-preserve-unknown-fields': isOpen,
      })),
    tie('schema').map((items) => ({ type: 'array', items })),
    tie('schema').map((additionalProperties) => ({ type: 'object', additionalProperties })),
  ),
})).schema;

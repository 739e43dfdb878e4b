import type { ConditionContract, JsonSchema, ReasonDoc, StatusContract } from '@cdk8s-status/conditions';
import fc from 'fast-check';
import { anyText, bagOf } from './arbitrary-text.ts';

const sparse: { requiredKeys: ['description'] } = { requiredKeys: ['description'] };
const anyReason: fc.Arbitrary<ReasonDoc> = fc.oneof(
  anyText,
  fc.record({ description: anyText, fix: anyText, reserved: fc.constant(true as const) }, sparse),
);
const anyReasons = bagOf(anyReason, 3);

/** A condition, its optional traits there or not. */
const anyCondition = fc.record(
  {
    description: anyText,
    polarity: fc.constantFrom('positive', 'negative', 'neutral'),
    optional: fc.constant(true),
    open: fc.constant(true),
    True: anyReasons,
    False: anyReasons,
    Unknown: anyReasons,
  },
  sparse,
) as fc.Arbitrary<ConditionContract>;

const anyField = fc.letrec<{ field: JsonSchema }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      type: fc.constantFrom('string' as const, 'integer' as const, 'boolean' as const),
      description: anyText,
    }),
    fc.record({ type: fc.constant('string' as const), enum: fc.array(anyText, { minLength: 1 }) }),
    fc.record({ type: fc.constant('object' as const), properties: bagOf(tie('field')), description: anyText }),
    fc.record({ type: fc.constant('array' as const), items: tie('field') }),
    fc.record({ type: fc.constant('object' as const), additionalProperties: tie('field') }),
  ),
})).field;

const taken = new Set(['conditions', 'observedGeneration']);
const free = anyText.filter((name) => !taken.has(name));

/** Rules over conditions that the contract declares. */
const rulesOf = (types: readonly string[], [field, description, text]: readonly [string, string, string]) => ({
  phase: {
    field,
    description,
    rules: types.map((type) => ({ phase: text, when: Object.fromEntries([[type, { reason: text }]]) })),
    otherwise: text,
    reserved: [field],
  },
  summary: {
    type: types[0],
    requires: types,
    True: text,
    False: text,
    messages: { True: text, False: field, issue: Object.fromEntries(types.map((type) => [type, text])) },
  },
  final: [{ when: Object.fromEntries(types.map((type) => [type, 'True'])), until: 'deletion' }],
});

/** A contract of the right shape, with hostile text wherever there is text. */
export const anyContract: fc.Arbitrary<StatusContract> = fc
  .tuple(bagOf(anyCondition), bagOf(anyField), fc.tuple(free, anyText, anyText), fc.boolean())
  .map(([conditions, { conditions: _, observedGeneration: __, ...fields }, texts, hasRules]) => {
    const types = Object.keys(conditions);
    const rules = hasRules && types.length ? rulesOf(types, texts) : {};
    const others = Object.entries(fields).filter(([name]) => !hasRules || name !== texts[0]);
    return { conditions, ...rules, fields: Object.fromEntries(others) } as StatusContract;
  });

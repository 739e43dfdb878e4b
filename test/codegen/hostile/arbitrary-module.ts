import fc from 'fast-check';
import type { KindSource, TypesModule, VersionSource } from '../../../lib/codegen/kind-source.ts';
import { anyContract } from './arbitrary-contract.ts';
import { anySchema } from './arbitrary-schema.ts';
import { anyText, bagOf } from './arbitrary-text.ts';

const own = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
const anyVersion: fc.Arbitrary<VersionSource> = fc.record(
  {
    name: anyText,
    isStored: fc.boolean(),
    required: fc.array(anyText),
    spec: anySchema,
    status: fc.oneof(
      { weight: 3, arbitrary: anyContract.map((contract) => ({ contract })) },
      { weight: 1, arbitrary: anySchema.map((schema) => ({ schema })) },
    ),
    others: bagOf(anySchema, 2).map((bag) => Object.fromEntries(Object.entries(bag).filter(([key]) => !own.has(key)))),
  },
  { requiredKeys: ['name', 'isStored', 'required'] },
);

const anyKind: fc.Arbitrary<KindSource> = fc.record({
  group: anyText,
  kind: anyText,
  description: anyText,
  versions: fc.array(anyVersion, { minLength: 1, maxLength: 2 }),
});

/** What the generator is asked for, hostile in every text. */
export const anyModule: fc.Arbitrary<TypesModule> = fc.record({
  path: fc.constant('module.ts'),
  source: anyText,
  command: anyText,
  kinds: fc.array(anyKind, { minLength: 1, maxLength: 4 }),
  definitions: bagOf(anySchema),
});

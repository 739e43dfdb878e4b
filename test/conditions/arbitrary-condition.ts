import type { Condition, ConditionToSet } from '@cdk8s-status/conditions';
import fc from 'fast-check';
import { deepFreeze } from './deep-freeze.ts';

export const anyType = fc.constantFrom(
  'Ready',
  'Available',
  'Progressing',
  'Pod-0',
  'constructor',
  '__proto__',
  'toString',
);
const status = fc.constantFrom('True' as const, 'False' as const, 'Unknown' as const);
const second = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const anyTime = second.map((date) => `${date.toISOString().slice(0, 19)}Z`);
export const anyDate = second;
export const anyGeneration = fc.integer({ min: 1, max: 5 });
const said = { status, reason: fc.constantFrom('A', 'B', 'C'), message: fc.constantFrom('', 'x', 'größer ✓') };

/** A stored condition, frozen; some have a key that no one here knows. */
const anyCondition: fc.Arbitrary<Condition> = fc
  .record(
    { type: anyType, ...said, lastTransitionTime: anyTime, observedGeneration: anyGeneration, severity: fc.string() },
    { requiredKeys: ['type', 'status', 'reason', 'message', 'lastTransitionTime'] },
  )
  .map(deepFreeze);

/** A stored list as a server keeps it: each type once. */
export const anyList: fc.Arbitrary<readonly Condition[]> = fc
  .uniqueArray(anyCondition, { selector: (condition) => condition.type })
  .map(deepFreeze);

/** A stored list as a schema without a map type lets it be: a type may be there twice. */
export const anyDamagedList: fc.Arbitrary<readonly Condition[]> = fc.array(anyCondition).map(deepFreeze);

export const anyToSet: fc.Arbitrary<ConditionToSet> = fc
  .record(
    { type: anyType, ...said, lastTransitionTime: anyTime, observedGeneration: anyGeneration },
    { requiredKeys: ['type', 'status', 'reason'] },
  )
  .map(deepFreeze);

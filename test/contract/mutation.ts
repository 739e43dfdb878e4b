import type { StatusContract } from '@cdk8s-status/conditions';
import fc from 'fast-check';
import { soundContract } from './sound-contract.ts';

/** Names that every object has already. */
export const prototypeNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'] as const;

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...prototypeNames),
  fc.constantFrom(null, '', 0, [], {}, [null], 'True', 'A', 'Ready', 'conditions'),
);
/** JSON, and objects whose keys are prototype names. */
export const hostileJson = fc.oneof(
  json,
  fc.dictionary(fc.constantFrom(...prototypeNames), json).map((bag) => JSON.parse(JSON.stringify(bag))),
);

function mutate(target: unknown, [turn, ...turns]: readonly number[], value: unknown): unknown {
  const keys = typeof target === 'object' && target !== null ? Object.keys(target) : [];
  if (turn === undefined || keys.length === 0) return value;
  const key = keys[turn % keys.length]!;
  const copy = (Array.isArray(target) ? [...target] : { ...(target as object) }) as Record<string, unknown>;
  copy[key] = mutate(copy[key], turns, value);
  return copy;
}

/** The sound contract with any part of it, at any depth, replaced by any JSON. */
export const mutatedContract: fc.Arbitrary<StatusContract> = fc
  .tuple(fc.array(fc.nat(30), { maxLength: 6 }), hostileJson)
  .map(([turns, value]) => mutate(soundContract, turns, value) as StatusContract);

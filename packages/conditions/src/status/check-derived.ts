import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract } from '../contract/contract.ts';
import { own } from './equal.ts';

export interface AnyDerived {
  readonly verdicts: Readonly<Record<string, Verdict | readonly Verdict[] | undefined>>;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly phase?: string;
}

/** For JavaScript: what the compiler refuses, refused at run time. Throws a TypeError that lists every problem. */
export function checkDerived(
  { conditions, summary, phase, fields = {} }: StatusContract,
  { verdicts, fields: given = {}, phase: said }: AnyDerived,
): void {
  const problems: string[] = [];
  const one = (path: string, found: unknown, expected: readonly unknown[]) =>
    expected.includes(found) || !problems.push(`${path}: found ${found}, expected ${expected.join(' or ')}`);
  const types = Object.keys(conditions).filter((type) => type !== summary?.type);
  const kind = (isList: boolean) => (isList ? 'a list of verdicts' : 'a verdict');
  for (const [type, verdict] of Object.entries(verdicts))
    if (verdict && one('verdicts', type, types)) {
      one(type, kind(Array.isArray(verdict)), [kind(type.endsWith('-{i}'))]);
      for (const { status, reason } of [verdict].flat() as Verdict[])
        if (one(type, status, ['True', 'False', 'Unknown']) && !conditions[type]!.open)
          one(`${type}=${status}`, reason, Object.keys(conditions[type]![status] ?? {}));
    }
  for (const type of types)
    if (!own(verdicts, type) && !conditions[type]!.optional) one(type, undefined, ['a verdict']);
  one('phase', said, phase && 'values' in phase ? phase.values : [undefined]);
  for (const field of Object.keys(given)) one('fields', field, Object.keys(fields));
  for (const field of Object.keys(fields))
    if (fields[field]!.always && (own(given, field) ?? undefined) === undefined) one(field, undefined, ['a value']);
  if (problems.length) throw new TypeError(problems.join('; '));
}

import type { Verdict } from '../conditions/verdict.ts';
import type { StatusContract } from '../contract/contract.ts';

export interface AnyDerived {
  readonly verdicts: Readonly<Record<string, Verdict | readonly Verdict[] | undefined>>;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly phase?: string;
}

function* problems({ conditions, summary, phase, fields }: StatusContract, derived: AnyDerived): Generator<string> {
  const { verdicts } = derived;
  for (const [type, verdict] of Object.entries(verdicts)) {
    const condition = Object.hasOwn(conditions, type) ? conditions[type] : undefined;
    if (verdict === undefined) continue;
    if (!condition) yield `${type} is not declared: expected one of ${Object.keys(conditions)}`;
    else if (type === summary?.type) yield `${type} is the summary: expected no verdict, it is computed`;
    else if (Array.isArray(verdict) !== type.endsWith('-{i}'))
      yield `${type}: expected an array for a family, and for nothing else`;
    else
      for (const { status, reason } of [verdict].flat() as Verdict[])
        if (!condition.open && !Object.hasOwn(condition[status] ?? {}, reason))
          yield `${type}: ${reason} is no reason of ${type}=${status}: expected one of ${Object.keys(condition[status] ?? {})}`;
  }
  for (const [type, { optional }] of Object.entries(conditions))
    if (!optional && type !== summary?.type && !verdicts[type]) yield `${type}: no verdict`;
  const values: readonly unknown[] = phase && 'values' in phase ? phase.values : [undefined];
  if (!values.includes(derived.phase)) yield `phase ${derived.phase}: expected ${values}`;
  for (const [name, { always }] of Object.entries(fields ?? {}))
    if (always && derived.fields?.[name] === undefined) yield `field ${name}: no value, but it is always written`;
}

/** For JavaScript: what the compiler refuses, refused at run time. Throws a TypeError that lists every problem. */
export function checkDerived(contract: StatusContract, derived: AnyDerived): void {
  const found = [...problems(contract, derived)];
  if (found.length) throw new TypeError(`the verdicts do not fit the contract: ${found.join('; ')}`);
}

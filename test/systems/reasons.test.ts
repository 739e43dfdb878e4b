import { applyVerdicts, type Derived, type StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { contractOf, table } from './kinds/table.ts';

const statuses = ['True', 'False', 'Unknown'] as const;
const listed = (reasons: string) => reasons.split(', ').filter((reason) => reason !== '–');

const promising = table.filter(({ row }) => row.conditions.length > 0);

describe.each(promising)('the reasons of $kind', ({ kind, definition, row }) => {
  const contract = contractOf(definition);
  const { summary } = contract;
  const written = row.conditions.filter(({ type }) => type !== summary?.type);
  const proof = kind === 'GitTarget' ? ' [G-38 OFF]' : '';

  const isFamily = (type: string) => type.endsWith('-{i}');
  const healthy = written.map((condition) => {
    const status = condition.polarity === '−' ? 'False' : 'True';
    const verdict = { status, reason: listed(condition[status])[0], message: '' };
    return [condition.type, isFamily(condition.type) ? [verdict] : verdict] as const;
  });
  const always = Object.entries(row.fields).filter(([, type]) => type.endsWith('(a)'));
  const derived = {
    fields: Object.fromEntries(always.map(([name]) => [name, 0])),
    ...(contract.phase && 'values' in contract.phase && { phase: contract.phase.values[0] }),
  };
  const write = (type: string, status: string, reason: string) => {
    const verdict = { status, reason, message: '' };
    const verdicts = { ...Object.fromEntries(healthy), [type]: isFamily(type) ? [verdict] : verdict };
    const options = { now: new Date(0), generation: 1 };
    return applyVerdicts(contract, undefined, { ...derived, verdicts } as unknown as Derived<StatusContract>, options);
  };

  test(`are a closed set: those of the table can be written, no other, and none under another status${proof}`, () => {
    const all = new Set(row.conditions.flatMap((c) => statuses.flatMap((status) => listed(c[status]))));
    const tried = written.flatMap(({ type }) =>
      statuses.flatMap((status) =>
        [...all, 'Nope', 'constructor'].map((reason) => {
          try {
            write(type, status, reason);
            return { type, status, reason, is: 'written' };
          } catch (error) {
            return { type, status, reason, is: (error as Error).name };
          }
        }),
      ),
    );
    const expected = tried.map(({ type, status, reason }) => {
      const condition = row.conditions.find((c) => c.type === type)!;
      const known = condition.open || listed(condition[status]).includes(reason);
      return { type, status, reason, is: known ? 'written' : 'TypeError' };
    });
    expect(tried).toEqual(expected);
  });

  if (!summary) return;
  test(`of ${summary.type} are those that its summary gives${proof}`, () => {
    const { True, False, Unknown } = row.conditions.find(({ type }) => type === summary.type)!;
    expect([summary.True]).toEqual(listed(True));
    const given = summary.requires.flatMap((type) => {
      const reason = typeof summary.False === 'string' ? summary.False : summary.False[type]!;
      if (reason !== '{reason}') return [reason];
      const required = row.conditions.find((c) => c.type === type)!;
      return listed(required[required.polarity === '−' ? 'True' : 'False']);
    });
    expect([...new Set(given)].sort()).toEqual(listed(False).sort());
    expect([summary.Unknown ?? []].flat()).toEqual(listed(Unknown));
  });
});

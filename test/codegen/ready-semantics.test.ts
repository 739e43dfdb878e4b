import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { describeConditions } from '../../lib/crd/describe-conditions.ts';
import { systems } from '../../lib/systems/index.ts';
import { promisingPages, sectionOf } from './status-pages.ts';

/** The code that says what Ready means: the contract of the kind, and what stands beside the kinds of its system. */
function codeOf(kind: string): string {
  const { name } = systems.find(({ kinds }) => kinds.some((each) => each.kind === kind))!;
  const folder = join('lib/systems', name);
  const beside = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return [join(kind.toLowerCase(), 'status.ts'), ...beside]
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join();
}
const readyOf = ({ conditions }: StatusContract) => conditions.Ready!.description;

describe.each(promisingPages)('what Ready of $kind means is said', ({ kind, contract, ...page }) => {
  const proof = kind === 'GitTarget' ? ' [G-27 OFF]' : '';

  test(`in its documentation: what it stands for, and what it follows from${proof}`, () => {
    const all = { kind, contract, ...page };
    expect(sectionOf(all, '### Ready')).toContain(readyOf(contract));
    for (const type of contract.summary?.requires ?? [])
      expect(sectionOf(all, '## How Ready is computed')).toContain(`\`${type}\``);
  });

  test(`in its CRD, for the reader of kubectl explain${proof}`, () => {
    const lines = describeConditions(contract).split('\n');
    const ready = lines.find((line) => /^Ready( \([^)]+\))?: /.test(line));
    expect(ready?.endsWith(`: ${readyOf(contract)}`)).toBe(true);
  });

  test(`in its code: the contract that the rest is made of, with reasons and summary${proof}`, () => {
    const source = codeOf(kind);
    expect(source).toContain(readyOf(contract));
    if (contract.summary) expect(source).toMatch(/summary: \{\n\s*type: 'Ready',/);
    for (const status of ['True', 'False'] as const)
      for (const doc of Object.values(contract.conditions.Ready![status]!))
        expect(source).toContain(typeof doc === 'string' ? doc : doc.description);
  });
});

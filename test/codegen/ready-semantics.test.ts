import { readFileSync } from 'node:fs';
import type { StatusContract } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { describeConditions } from '../../lib/crd/describe-conditions.ts';
import { promisingPages, sectionOf } from './status-pages.ts';

/** Where each kind's code says what Ready means: the comment that an editor shows. */
const code: Readonly<Record<string, string>> = {
  GitTarget: 'lib/systems/gitops-reverser/gittarget',
  DittoServer: 'lib/systems/dittofs/dittoserver',
  LocustTest: 'lib/systems/locust/locusttest',
};
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
    expect(describeConditions(contract)).toContain(`Ready: ${readyOf(contract)}`);
  });

  test(`in its code: the contract that the rest is made of, with reasons and summary${proof}`, () => {
    const source = readFileSync(`${code[kind]}/status.ts`, 'utf8');
    expect(source).toContain(readyOf(contract));
    if (contract.summary) expect(source).toMatch(/summary: \{\n\s*type: 'Ready',/);
    for (const status of ['True', 'False'] as const)
      for (const doc of Object.values(contract.conditions.Ready![status]!))
        expect(source).toContain(typeof doc === 'string' ? doc : doc.description);
  });
});

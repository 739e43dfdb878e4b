import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { auditVerdict } from '../../scripts/check/audit-verdict.ts';
import { type PartResult, parts } from '../../scripts/check/check-part.ts';
import { partText, summaryText } from '../../scripts/check/check-text.ts';
import { directionProblems } from '../../scripts/check/direction-problems.ts';
import { partOutcome, skipped } from '../../scripts/check/part-outcome.ts';

const result = (name: string, outcome: PartResult['outcome'], output = ''): PartResult => ({
  name,
  outcome,
  output,
  seconds: 1.25,
});

describe('a part of npm run check', () => {
  test('is a script, and every script named check:… is a part', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = Object.keys(scripts).filter((name) => name.startsWith('check:'));
    expect(named.sort()).toEqual(parts.map(({ name }) => `check:${name}`).sort());
  });

  test.each([
    { it: 'holds when it ends well', status: 0, output: 'fine\n', outcome: 'ok', kept: '' },
    { it: 'fails when it does not', status: 1, output: 'bad\n', outcome: 'failed', kept: 'bad' },
    { it: 'fails when it is killed', status: null, output: '', outcome: 'failed', kept: '' },
    { it: 'is skipped when it says so', status: 0, output: `a\n${skipped('b')}\n`, outcome: 'skipped', kept: 'b' },
    { it: 'is not skipped when it fails', status: 1, output: skipped('b'), outcome: 'failed', kept: skipped('b') },
    { it: 'holds though it skips some of it', status: 0, output: `${skipped('b')}\nfine`, outcome: 'ok', kept: '' },
  ])('$it', ({ status, output, outcome, kept }) => {
    expect(partOutcome(status, output)).toEqual({ outcome, output: kept });
  });

  test.each([
    { part: result('types', 'ok'), text: 'ok       types        1.3 s' },
    { part: result('audit', 'skipped', 'why'), text: 'skipped  audit        1.3 s  why' },
    { part: result('types', 'failed', 'a\n\n b'), text: 'failed   types        1.3 s\n    a\n\n     b' },
  ])('is a line when it is $part.outcome', ({ part, text }) => expect(partText(part)).toBe(text));
});

describe('the last line of npm run check', () => {
  test.each([
    { it: 'is short when all hold', results: [result('a', 'ok')], text: 'check: 1 of 1 parts hold' },
    {
      it: 'names what was skipped',
      results: [result('a', 'ok'), result('b', 'skipped')],
      text: 'check: 1 of 2 parts hold, skipped: b',
    },
    {
      it: 'names what failed',
      results: [result('a', 'failed'), result('b', 'skipped'), result('c', 'failed')],
      text: 'check: 2 of 3 parts failed: a, c, skipped: b',
    },
  ])('$it', ({ results, text }) => expect(summaryText(results)).toBe(text));
});

describe('the audit', () => {
  const vulnerable = { vulnerabilities: { left: { severity: 'high', range: '<2' } } };
  test.each([
    { it: 'finds nothing', json: '{"vulnerabilities":{}}', verdict: { vulnerabilities: [] } },
    {
      it: 'finds a vulnerability',
      json: JSON.stringify(vulnerable),
      verdict: { vulnerabilities: ['left <2: high; see npm audit --omit=dev'] },
    },
    { it: 'is refused by the registry', json: '{"statusCode":405,"message":"no"}', verdict: { notServed: 405 } },
    { it: 'cannot be read', json: 'oops', verdict: undefined },
    { it: 'is some other error', json: '{"error":{"code":"ENOLOCK"}}', verdict: undefined },
  ])('$it', ({ json, verdict }) => expect(auditVerdict(json)).toEqual(verdict));
});

describe('the import directions', () => {
  const violations = [{ rule: { name: 'no-circles' }, from: 'a.ts', to: 'b.ts' }];
  const seen = { totalCruised: 500, totalDependenciesCruised: 900, violations: [] };
  test.each([
    { it: 'hold', summary: seen, says: [] },
    { it: 'name what points the wrong way', summary: { ...seen, violations }, says: ['no-circles: a.ts -> b.ts'] },
    { it: 'do not hold when nothing was seen', summary: { totalCruised: 0, violations: [] }, says: [/saw 0 modules/] },
    {
      it: 'do not hold when files were seen but no imports',
      summary: { ...seen, totalDependenciesCruised: 0 },
      says: [/500 modules and 0 imports/],
    },
  ])('$it', ({ summary, says }) => {
    expect(directionProblems({ summary })).toEqual(says.map((each) => expect.stringMatching(each)));
  });
});

import { describe, expect, test } from '@jest/globals';
import { reportText } from '../../scripts/requirements/report-text.ts';
import { parseRequirements } from '../../scripts/requirements/requirements-table.ts';
import { trace } from '../../scripts/requirements/trace.ts';
import { files, ran, record, requirements } from './fixture.ts';

const report = trace(
  requirements,
  [record('unit', [ran('is pure [G-1 OFF]'), ran('is small [G-1 OFF]')])],
  ['there is no record of the cluster suite: run npm run test:cluster'],
);

describe('the report for people', () => {
  test('shows every requirement, its proofs and who carries them, and hides nothing open', () => {
    expect(reportText(report).split('\n')).toEqual([
      'gitops-reverser (G): 2 requirements (0 declined), 3 proofs: 1 proven, 1 open, 1 finished but not proven',
      '  G-1  the phase',
      '        OFF   proven  test/a.test.ts: "is pure [G-1 OFF]" and 1 other',
      '  G-2  the conditions',
      '        SCH   missing',
      '        REC   open',
      '',
      'bindy (B): 2 requirements (1 declined), 1 proof: 0 proven, 1 open, 0 finished but not proven',
      '  B-1  the replicas',
      '        OFF   open',
      '  B-2  the review',
      '        declined: not software',
      '',
      'warning there is no record of the cluster suite: run npm run test:cluster',
      'error G-2 SCH is missing',
      '4 requirements (1 declined), 4 proofs: 1 proven, 2 open, 1 finished but not proven, 1 error',
    ]);
  });

  test('shows what a proof waits for, among what is open too', () => {
    const waited = parseRequirements({ ...files, waiting: `${files.waiting}G-2\tSCH\tthe webhook\n` });
    for (const open of [false, true])
      expect(reportText(trace(waited, []), { open })).toContain('        SCH   open  waits: the webhook\n');
  });

  test('shows only what is not proven when asked, its counts unchanged', () => {
    const text = reportText(report, { open: true });
    expect(text).not.toMatch(/G-1|B-2/);
    expect(text).toMatch(/G-2 .*B-1 .*4 proofs: 1 proven/s);
  });

  test('is plain, unless colours are asked for', () => {
    const esc = String.fromCharCode(27);
    expect(reportText(report)).not.toContain(esc);
    expect(reportText(report, { colors: true })).toContain(`${esc}[32mproven`);
  });
});

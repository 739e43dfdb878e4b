import { describe, expect, test } from '@jest/globals';
import { recordWarnings } from '../../scripts/requirements/record-warnings.ts';
import { totalLine } from '../../scripts/requirements/total-line.ts';
import { ran, record, sound } from './fixture.ts';

const changed = (at: string) => ({ file: 'lib/a.ts', changedAt: new Date(at) });

describe('the records of the last runs', () => {
  test('stand without a warning when nothing changed since', () => {
    expect(recordWarnings(sound(), changed('2026-01-02T03:04:05Z'))).toEqual([]);
  });

  test('are stale when a source changed since', () => {
    expect(recordWarnings(sound(), changed('2026-01-02T03:04:06Z'))).toEqual([
      'stale: the unit suite ran at 2026-01-02T03:04:05.000Z, lib/a.ts changed since: run npm test',
      'stale: the cluster suite ran at 2026-01-02T03:04:05.000Z, lib/a.ts changed since: run npm run test:cluster',
    ]);
  });

  test('are missed when a suite did not run', () => {
    expect(recordWarnings([record('unit', [])])).toEqual([
      'there is no record of the cluster suite: run npm run test:cluster',
    ]);
  });

  test('name the files that could not be run', () => {
    const [unit, cluster] = sound();
    expect(recordWarnings([{ ...unit!, broken: ['test/b.test.ts'] }, cluster!])).toEqual([
      'test/b.test.ts could not be run by the unit suite',
    ]);
  });
});

describe('the total of both suites', () => {
  test.each([
    { it: 'counts what passed', records: sound(), line: '2 passed, 0 failed' },
    { it: 'counts what failed', records: sound([ran('a', 'failed')]), line: '2 passed, 1 failed' },
    {
      it: 'counts what was skipped or is to do',
      records: sound([ran('a', 'pending'), ran('b', 'todo')]),
      line: '2 passed, 0 failed, 2 skipped',
    },
    {
      it: 'counts an expected failure as jest does',
      records: sound([ran('a', 'failing')]),
      line: '3 passed, 0 failed',
    },
    {
      it: 'counts a file that could not be run as failed',
      records: [{ ...record('unit', []), broken: ['a'] }, record('cluster', [])],
      line: '0 passed, 1 failed',
    },
    { it: 'counts a suite that did not run as failed', records: [], line: '0 passed, 2 failed' },
  ])('$it', ({ records, line }) => expect(totalLine(records)).toBe(line));
});

import { describe, expect, test } from '@jest/globals';
import { parseRequirements } from '../../scripts/requirements/requirements-table.ts';
import type { RecordedTest } from '../../scripts/requirements/test-record.ts';
import { onlySystem, trace } from '../../scripts/requirements/trace.ts';
import { files, ran, record, requirements, sound } from './fixture.ts';

const proofs = (records = sound()) =>
  trace(requirements, records).systems.flatMap((system) =>
    system.requirements.flatMap(({ id, proofs }) => proofs.map(({ word, state }) => `${id} ${word} ${state}`)),
  );
const errors = (records = sound()) => trace(requirements, records).errors.map(({ message }) => message);

describe('a proof is', () => {
  test('listed for every word of every id, whoever carries it', () => {
    expect(proofs()).toEqual(['G-1 OFF proven', 'G-2 SCH proven', 'G-2 REC missing', 'B-1 OFF missing']);
    expect(errors()).toEqual([]);
  });

  test('counted as open when its system is not finished for its word, and declined ones apart', () => {
    expect(trace(requirements, sound()).counts).toEqual({
      requirements: 4,
      declined: 1,
      proofs: 4,
      proven: 2,
      open: 2,
      unproven: 0,
    });
  });

  test('proven before its time without an error', () => {
    expect(proofs(sound([ran('is [B-1 OFF]')]))).toContain('B-1 OFF proven');
  });

  test.each<{ status: RecordedTest['status']; state: string }>([
    { status: 'failed', state: 'failed' },
    { status: 'pending', state: 'skipped' },
    { status: 'todo', state: 'skipped' },
    { status: 'failing', state: 'skipped' },
  ])('$state when one of its tests is $status, though others pass', ({ status, state }) => {
    const records = sound([ran('is too [G-1 OFF]', status)]);
    expect(proofs(records)).toContain(`G-1 OFF ${state}`);
    expect(errors(records)).toEqual([`G-1 OFF is ${state}: test/a.test.ts: "is too [G-1 OFF]" is ${status}`]);
  });

  test('an error when it is missing, though finished', () => {
    expect(errors([])).toEqual(['G-1 OFF is missing', 'G-2 SCH is missing']);
  });
});

describe('a proof that waits', () => {
  const waiting = `${files.waiting}G-2\tSCH\tthe webhook\n`;
  const waited = parseRequirements({ ...files, waiting });
  const unit = record('unit', [ran('is pure [G-1 OFF]')]);

  test('is open, with its reason, though its system is finished for its word', () => {
    const report = trace(waited, [unit]);
    expect(report.errors).toEqual([]);
    expect(report.counts).toMatchObject({ open: 3, unproven: 0 });
    const [proof] = report.systems[0]!.requirements[1]!.proofs;
    expect(proof).toEqual({ word: 'SCH', finished: false, waiting: 'the webhook', state: 'missing', tests: [] });
  });

  test('is an error once it is proven: it waits no more', () => {
    expect(trace(waited, sound()).errors).toEqual([
      { system: 'G', message: 'G-2 SCH is proven: take it out of requirements/waiting.tsv' },
    ]);
  });
});

describe('a tag is an error when', () => {
  test.each([
    { it: 'nobody asks for its id', title: 'is [G-3 OFF]', says: 'G-3 is not an id' },
    { it: 'its id does not list its word', title: 'is [G-2 OFF]', says: 'G-2 lists no OFF: expected SCH or REC' },
    { it: 'its word does not exist', title: 'is [G-1 FOO]', says: 'G-1 lists no FOO: expected OFF' },
    { it: 'its id is declined', title: 'is [B-2 OFF]', says: 'B-2 is declined' },
    { it: 'its suite cannot prove it', title: 'is [G-2 REC]', says: 'by the cluster suite, not by the unit suite' },
    { it: 'it does not end the title', title: '[G-1 OFF] is', says: 'is not at the end of the title' },
  ])('$it', ({ title, says }) => {
    expect(errors(sound([ran(title)]))).toEqual([expect.stringContaining(`test/a.test.ts: "${title}": `)]);
    expect(errors(sound([ran(title)]))).toEqual([expect.stringContaining(says)]);
  });
});

describe('one system alone', () => {
  const report = trace(requirements, [record('unit', [ran('is [B-9 OFF]'), ran('[G-1] is')])]);

  test('has its own requirements and counts', () => {
    const { systems, counts } = onlySystem(report, 'B');
    expect(systems.map(({ prefix }) => prefix)).toEqual(['B']);
    expect(counts).toMatchObject({ requirements: 2, declined: 1, proofs: 1, open: 1 });
  });

  test('has its own errors, and those that are about no system', () => {
    expect(onlySystem(report, 'B').errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('B-9 is not an id'),
      expect.stringContaining('[G-1] is not a proof'),
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { readRequirements } from '../../scripts/requirements/read-files.ts';
import { parseRequirements, type RequirementFiles } from '../../scripts/requirements/requirements-table.ts';
import { files } from './fixture.ts';

describe('the data of the requirements', () => {
  test('is read: ids with their words, or with the reason why they are declined', () => {
    expect(parseRequirements(files).requirements).toEqual([
      { id: 'G-1', text: 'the phase', words: ['OFF'] },
      { id: 'G-2', text: 'the conditions', words: ['SCH', 'REC'] },
      { id: 'B-1', text: 'the replicas', words: ['OFF'] },
      { id: 'B-2', text: 'the review', words: [], declined: 'not software' },
    ]);
  });

  test('is read: what a proof waits for', () => {
    const waiting = `${files.waiting}G-2\tREC\tthe controller\n`;
    expect(parseRequirements({ ...files, waiting }).requirements[1]).toEqual({
      ...{ id: 'G-2', text: 'the conditions', words: ['SCH', 'REC'] },
      waiting: { REC: 'the controller' },
    });
  });

  test('is sound in this repository: 413 ids of five systems, three of them declined', () => {
    const { requirements, systems } = readRequirements('.');
    expect(requirements).toHaveLength(413);
    expect(systems.map(({ name }) => name)).toEqual(['bindy', 'capt', 'dittofs', 'gitops-reverser', 'locust']);
    expect(requirements.filter(({ declined }) => declined).map(({ id }) => id)).toEqual(['B-46', 'B-99', 'C-88']);
  });

  test.each<{ it: string; file: keyof RequirementFiles; row: string; says: string }>([
    { it: 'an id twice', file: 'requirements', row: 'G-1\tOFF\tx', says: 'G-1 is there twice' },
    { it: 'something that is no id', file: 'requirements', row: 'G1\tOFF\tx', says: '"G1" is not an id' },
    { it: 'an id of no system', file: 'requirements', row: 'Z-1\tOFF\tx', says: 'Z is not a prefix' },
    { it: 'an unknown word', file: 'requirements', row: 'G-9\tFOO\tx', says: 'FOO is not a word' },
    { it: 'a word twice', file: 'requirements', row: 'G-9\tOFF OFF\tx', says: 'OFF is there twice' },
    { it: 'no words', file: 'requirements', row: 'G-9\t\tx', says: 'G-9 has no proofs' },
    { it: 'DECLINED beside a word', file: 'requirements', row: 'G-9\tOFF DECLINED\tx', says: 'DECLINED is not a word' },
    { it: 'DECLINED without a reason', file: 'requirements', row: 'G-9\tDECLINED\tx', says: 'G-9 has no reason' },
    { it: 'a reason for nothing', file: 'declined', row: 'G-1\tx', says: 'G-1 is not DECLINED' },
    {
      it: 'something that waits and is not asked for',
      file: 'waiting',
      row: 'G-1\tSCH\tx',
      says: 'G-1 SCH is no proof',
    },
    { it: 'an unknown id that waits', file: 'waiting', row: 'G-9\tOFF\tx', says: 'G-9 OFF is no proof' },
    { it: 'something that waits for nothing', file: 'waiting', row: 'G-1\tOFF\t', says: 'G-1 OFF has no reason' },
    { it: 'something that waits twice', file: 'waiting', row: 'G-1\tOFF\tx\nG-1\tOFF\ty', says: 'is there twice' },
    { it: 'an unknown finished word', file: 'systems', row: 'X\tx\tFOO', says: 'X: FOO is not a word' },
    { it: 'an unknown suite', file: 'words', row: 'TAB\tother\tx', says: 'the suite is "other"' },
  ])('may not have $it', ({ file, row, says }) => {
    expect(() => parseRequirements({ ...files, [file]: `${files[file]}${row}\n` })).toThrow(says);
  });

  test('lists everything that is wrong at once', () => {
    const wrong = { ...files, requirements: `${files.requirements}G-1\tOFF\tx\nZ-1\tFOO\tx\n` };
    expect(() => parseRequirements(wrong)).toThrow(/twice\n.*prefix.*\n.*FOO/);
  });
});

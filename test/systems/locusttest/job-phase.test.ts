import { describe, expect, test } from '@jest/globals';
import { jobPhase, type ObservedJob } from '../../../lib/systems/locust/locusttest/derive.ts';
import { product } from '../product.ts';
import { job } from './pass.ts';

const types = ['Complete', 'Failed', 'SuccessCriteriaMet', 'FailureTarget', 'Suspended'];
const statuses = ['True', 'False', 'Unknown'];
const conditions = product({ type: types, status: statuses });
const lists: ObservedJob['conditions'][] = [
  [],
  ...conditions.map((one) => [one]),
  ...conditions.flatMap((one) => conditions.filter(({ type }) => type !== one.type).map((two) => [one, two])),
];
const every = product({ active: [0, 1, 7], conditions: lists });

/** The table of the sheet as a person reads it: the first terminal condition that is True, then the active pods. */
function expected({ active, conditions }: ObservedJob): string {
  const ends = conditions.filter(({ status }) => status === 'True').map(({ type }) => type);
  const [first] = ends.filter((type) => type === 'Complete' || type === 'Failed');
  if (first === 'Complete') return 'Succeeded';
  if (first === 'Failed') return 'Failed';
  return active > 0 ? 'Running' : 'Pending';
}

describe('the phase that a master Job gives', () => {
  test('is Pending without a Job [L-40 OFF] [L-64 OFF]', () => expect(jobPhase(undefined)).toBe('Pending'));

  test('is Running while a pod is active [L-64 OFF]', () => {
    expect(jobPhase(job(1))).toBe('Running');
    expect(jobPhase(job(3, 'Suspended'))).toBe('Running');
  });

  test('is Succeeded once it is Complete, whatever is active [L-64 OFF]', () => {
    expect([job(0, 'Complete'), job(1, 'SuccessCriteriaMet', 'Complete')].map(jobPhase)).toEqual([
      'Succeeded',
      'Succeeded',
    ]);
  });

  test('is Failed once it has Failed, whatever is active [L-64 OFF]', () => {
    expect([job(0, 'Failed'), job(1, 'FailureTarget', 'Failed')].map(jobPhase)).toEqual(['Failed', 'Failed']);
  });

  test('is Pending otherwise: nothing active and nothing ended, a Complete that is not True included [L-44 OFF]', () => {
    const idle = every.filter(({ active, conditions }) => active === 0 && !conditions.some(isEnd));
    expect(idle.length).toBeGreaterThan(50);
    expect(new Set(idle.map(jobPhase))).toEqual(new Set(['Pending']));
  });

  test('is that of the first of two terminal conditions (LX-8)', () => {
    expect([job(0, 'Complete', 'Failed'), job(0, 'Failed', 'Complete')].map(jobPhase)).toEqual(['Succeeded', 'Failed']);
  });

  test('is that of the table, over every pair of conditions with every status, and any count of active pods', () => {
    expect(every).toHaveLength(3 * (1 + 15 + 15 * 12));
    expect(every.map(jobPhase)).toEqual(every.map(expected));
  });
});

const isEnd = ({ type, status }: ObservedJob['conditions'][number]) =>
  status === 'True' && (type === 'Complete' || type === 'Failed');

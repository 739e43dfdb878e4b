import { describe, expect, test } from '@jest/globals';
import { statesOf } from '../pass.ts';
import { everyInput, expectedConditions, expectedPhase, pass, passOn } from './decision-table.ts';

const written = everyInput.map((input) => passOn(input).status);

describe('over every combination of its inputs, a DittoServer', () => {
  test('has 4,320 of them', () => expect(everyInput).toHaveLength(4 * 3 * 5 * (1 + 2 * 4) * 4 * 2));

  test('has the conditions of the decision table, with their messages, and no others', () => {
    const conditions = written.map((status) =>
      Object.fromEntries(
        status.conditions!.map(({ type, status, reason, message }) => [type, [status, reason, message]]),
      ),
    );
    expect(conditions).toEqual(everyInput.map(expectedConditions));
  });

  test('has them in order: Ready first, then as declared', () => {
    const orders = written.map((status) => Object.keys(statesOf(status)));
    expect(orders).toEqual(everyInput.map((input) => Object.keys(expectedConditions(input))));
  });

  test('has the phase of the table', () => {
    expect(written.map(({ phase }) => phase)).toEqual(everyInput.map(expectedPhase));
  });

  test('counts wanted and ready replicas; the available ones are the ready ones; zeros are written', () => {
    const counts = written.map(({ replicas, readyReplicas, availableReplicas }) => [
      replicas,
      readyReplicas,
      availableReplicas,
    ]);
    expect(counts).toEqual(everyInput.map(({ ready, wanted = 1 }) => [wanted, ready, ready]));
  });

  test('names its PostgreSQL cluster exactly while Percona is enabled', () => {
    const names = written.map(({ perconaClusterName }) => perconaClusterName ?? 'none');
    expect(names).toEqual(everyInput.map(({ enabled }) => (enabled ? 'x-postgres' : 'none')));
    expect(written.filter((status) => Object.values(status).some((value) => value === undefined))).toEqual([]);
  });

  test('asks for the next pass in 10 seconds while its database is not ready, else for none', () => {
    const expected = everyInput.map((input) =>
      expectedConditions(input).DatabaseReady?.[0] === 'False' ? 10 : undefined,
    );
    expect(everyInput.map((input) => passOn(input).requeueAfterSeconds)).toEqual(expected);
  });

  test('observes its generation', () => {
    const { status } = pass({ config: 'valid' }, { generation: 7 });
    expect(status.observedGeneration).toBe(7);
    expect(status.conditions!.map(({ observedGeneration }) => observedGeneration)).toEqual([7, 7, 7, 7]);
  });
});

describe('a DittoServer without a spec', () => {
  test('is one with all defaults: one replica, no database', () => {
    const absent = pass({ config: 'valid' }, { spec: undefined });
    expect(absent).toEqual(pass({ config: 'valid' }, { spec: { replicas: 1, percona: { enabled: false } } }));
  });
});

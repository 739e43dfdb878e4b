import { describe, expect, test } from '@jest/globals';
import { statesOf } from '../pass.ts';
import { everyInput, expectedConditions, expectedReadyReplicas, isAsked, pass, passOn } from './decision-table.ts';

const written = everyInput.map((input) => passOn(input).status);

describe('over every combination of its inputs, a Bind9Instance', () => {
  test('has 9,744 of them: 13 states of up to three pods', () => {
    const lists = [1, 13, 13 ** 2, 13 ** 3].reduce((sum, each) => sum + each);
    expect(everyInput).toHaveLength(lists * 4 + 14 * 2 * 2 * 4);
  });

  test('has the conditions of the decision table, with their messages, and no others [B-39 OFF]', () => {
    const conditions = written.map((status) =>
      Object.fromEntries(
        status.conditions!.map(({ type, status, reason, message }) => [type, [status, reason, message]]),
      ),
    );
    expect(conditions).toEqual(everyInput.map(expectedConditions));
  });

  test('has them in order: Ready first, then its pods by index [B-39 OFF]', () => {
    const orders = written.map((status) => Object.keys(statesOf(status)));
    expect(orders).toEqual(everyInput.map((input) => Object.keys(expectedConditions(input))));
  });

  test('counts the pods that the Deployment wants, else those of its spec, else one; zeros are written', () => {
    expect(written.map(({ replicas }) => replicas)).toEqual(
      everyInput.map(({ desired, wanted }) => (desired === 'unreadable' ? (wanted ?? 1) : desired)),
    );
  });

  test('counts as ready the pods that are ready and whose Bindcar does not fail; zeros are written', () => {
    expect(written.map(({ readyReplicas }) => readyReplicas)).toEqual(everyInput.map(expectedReadyReplicas));
  });

  test('has a True Ready only for AllReady, and no reserved reason', () => {
    const ready = new Set(written.map((status) => statesOf(status).Ready));
    expect([...ready].sort()).toEqual([
      'False/BindcarAuthFailed',
      'False/BindcarUnreachable',
      'False/GatewayError',
      'False/NotReady',
      'False/PartiallyReady',
      'False/ZoneNotFound',
      'True/AllReady',
      'Unknown/NotReady',
    ]);
  });

  test('asks for the next pass in 30 seconds after an error and while a pod is asked, else in 300', () => {
    const expected = everyInput.map(({ pods, desired, applyError }) =>
      desired === 'unreadable' || applyError || pods.some(isAsked) ? 30 : 300,
    );
    expect(everyInput.map((input) => passOn(input).requeueAfterSeconds)).toEqual(expected);
  });
});

describe('a Bind9Instance', () => {
  const seen = { deployment: { desired: 1 }, pods: [] };

  test('has the address of its Service while there is one', () => {
    const before = pass({ ...seen, serviceAddress: '10.0.0.7' }).status;
    expect(before.serviceAddress).toBe('10.0.0.7');
    expect(pass(seen, { previous: before }).status).not.toHaveProperty('serviceAddress');
  });

  test('observes its generation, in every condition', () => {
    const pods = [{ name: 'a', createdAt: '2026-01-01T00:00:00Z', ready: true }];
    const { status } = pass({ ...seen, pods }, { generation: 7 });
    expect(status.observedGeneration).toBe(7);
    expect(status.conditions!.map(({ observedGeneration }) => observedGeneration)).toEqual([7, 7]);
  });

  test('cuts an error that is too long for a message', () => {
    const { status } = pass({ ...seen, applyError: '🚀'.repeat(10_000) });
    const [ready] = status.conditions!;
    expect(Buffer.byteLength(ready!.message)).toBeLessThanOrEqual(32_768);
    expect(ready!.message).toMatch(/^Failed to create resources: (🚀)+$/u);
  });
});

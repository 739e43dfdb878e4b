import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settle } from '../time/manual-clock.ts';
import { queued, type Run } from './queued.ts';

const key = fc.constantFrom('a', 'b', 'c');
const ms = fc.integer({ min: 1, max: 60 });
const backoff = { baseMs: 16, maxMs: 64 };

type Step =
  | { readonly type: 'add'; readonly key: string }
  | { readonly type: 'add after'; readonly key: string; readonly ms: number }
  | { readonly type: 'wait'; readonly ms: number };

const add: fc.Arbitrary<Step> = fc.record({ type: fc.constant('add' as const), key });
const addAfter: fc.Arbitrary<Step> = fc.record({ type: fc.constant('add after' as const), key, ms });
const wait: fc.Arbitrary<Step> = fc.record({ type: fc.constant('wait' as const), ms });

const run: fc.Arbitrary<Run> = fc.oneof(
  fc.record({ lastsMs: ms }),
  fc.record({ lastsMs: ms, fails: fc.constant('broken') }),
  fc.record({ lastsMs: ms, requeueAfterMs: ms }),
);

/** Lets a queue run as drawn, until nothing is left to do; `see` is told of each step before it is taken. */
async function play(
  steps: readonly Step[],
  runs: readonly Run[],
  concurrency: number,
  see: (step: Step, log: string[], nowMs: number) => void,
): Promise<readonly string[]> {
  let begun = 0;
  const next = (): Run => runs[begun++] ?? { lastsMs: 1 };
  const { queue, clock, log, stop, stopped } = queued(next, { concurrency, backoff });
  for (const step of steps) {
    see(step, log, clock.monotonicMs());
    if (step.type === 'add') queue.add(step.key);
    else if (step.type === 'add after') queue.addAfter(step.key, step.ms);
    else await clock.advance(step.ms);
    if (step.type !== 'wait') await settle();
  }
  await clock.advance(10_000);
  expect(clock.waiting).toBe(0);
  stop();
  await stopped;
  return log;
}

describe('whatever is added, and however runs go, a queue', () => {
  test('runs a key in time, exactly: at the earliest reason, but after the run before', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(add, addAfter, wait), { maxLength: 25 }),
        fc.array(run, { maxLength: 25 }),
        async (steps, runs) => {
          const log = await play(steps, runs, 3, (step, log, nowMs) => {
            if (step.type !== 'wait')
              log.push(`${nowMs} due ${step.key} ${nowMs + (step.type === 'add' ? 0 : step.ms)}`);
          });
          let begun = 0;
          const state = new Map<string, { due: number[]; failures: number; ended: number; run: Run | undefined }>();
          for (const [at, what, name, time] of log.map((line) => line.split(' ') as [string, string, string, string])) {
            const each = state.get(name) ?? { due: [], failures: 0, ended: 0, run: undefined };
            state.set(name, each);
            if (what === 'due') each.due.push(Number(time));
            else if (what === 'start') {
              expect(each.run).toBeUndefined();
              expect(Number(at)).toBe(Math.max(Math.min(...each.due), each.ended));
              each.due = [];
              each.run = runs[begun++] ?? {};
            } else {
              const { fails, requeueAfterMs } = each.run!;
              each.failures = fails ? each.failures + 1 : 0;
              if (fails) each.due.push(Number(at) + Math.min(backoff.maxMs, backoff.baseMs * 2 ** (each.failures - 1)));
              if (requeueAfterMs) each.due.push(Number(at) + requeueAfterMs);
              each.ended = Number(at);
              each.run = undefined;
            }
          }
          for (const { due, run } of state.values()) expect({ due, run }).toEqual({ due: [], run: undefined });
        },
      ),
      { numRuns: 200 },
    ));

  test('runs keys in the order of their arrival, never one twice at a time, never more than it may', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(add, wait), { maxLength: 30 }),
        fc.array(fc.record({ lastsMs: ms }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 2 }),
        async (steps, runs, concurrency) => {
          const log = await play(steps, runs, concurrency, (step, log, nowMs) => {
            if (step.type === 'add') log.push(`${nowMs} add ${step.key}`);
          });
          const arrived: string[] = [];
          const running = new Set<string>();
          const again = new Set<string>();
          for (const [, what, name] of log.map((line) => line.split(' ') as [string, string, string])) {
            if (what === 'add' && running.has(name)) again.add(name);
            else if (what === 'add' && !arrived.includes(name)) arrived.push(name);
            else if (what === 'start') {
              expect(name).toBe(arrived.shift());
              expect(running.has(name)).toBe(false);
              running.add(name);
            } else if (what === 'end') {
              running.delete(name);
              if (again.delete(name)) arrived.push(name);
            }
            expect(running.size).toBeLessThanOrEqual(concurrency);
          }
          expect([...arrived, ...running, ...again]).toEqual([]);
        },
      ),
      { numRuns: 200 },
    ));
});

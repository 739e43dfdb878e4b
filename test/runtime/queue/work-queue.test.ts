import { describe, expect, test } from '@jest/globals';
import { workQueue } from '../../../lib/runtime/queue/work-queue.ts';
import { manualClock, settle } from '../time/manual-clock.ts';
import { queued, starts } from './queued.ts';

const backoff = { baseMs: 100, maxMs: 1000 };

describe('a work queue runs', () => {
  test('once for all adds before the run begins', async () => {
    const { queue, log } = queued(() => ({}));
    for (let i = 0; i < 5; i++) queue.add('a');
    await settle();
    expect(log).toEqual(['0 start a', '0 end a']);
  });

  test('once more for all adds while the run goes on, after its end', async () => {
    const { queue, clock, log } = queued(() => ({ lastsMs: 10 }), { concurrency: 3 });
    queue.add('a');
    await clock.advance(5);
    for (let i = 0; i < 5; i++) queue.add('a');
    await clock.advance(100);
    expect(log).toEqual(['0 start a', '10 end a', '10 start a', '20 end a']);
  });

  test('nothing inside of add', () => {
    const { queue, log } = queued(() => ({}));
    queue.add('a');
    expect(log).toEqual([]);
  });

  test('as many keys at once as it may, in the order of arrival', async () => {
    const { queue, clock, log } = queued((key) => ({ lastsMs: key === 'a' ? 30 : 10 }), { concurrency: 2 });
    for (const key of ['a', 'b', 'c', 'd', 'b']) queue.add(key);
    await clock.advance(100);
    expect(starts(log)).toEqual(['0 a', '0 b', '10 c', '20 d']);
  });

  test('a noisy key once between two runs of a quiet one', async () => {
    const { queue, clock, log } = queued(() => ({ lastsMs: 10 }));
    queue.add('noisy');
    queue.add('quiet');
    for (let ms = 0; ms < 50; ms++) {
      queue.add('noisy');
      await clock.advance(1);
    }
    expect(starts(log)).toEqual(['0 noisy', '10 quiet', '20 noisy', '30 noisy', '40 noisy', '50 noisy']);
  });

  test('what was added before the start, once it starts', async () => {
    const clock = manualClock();
    const seen: string[] = [];
    const work = async (key: string) => {
      seen.push(key);
      return undefined;
    };
    const queue = workQueue({ work, onFailure() {}, clock });
    queue.add('a');
    await settle();
    expect(seen).toEqual([]);
    void queue.start(new AbortController().signal);
    await settle();
    expect(seen).toEqual(['a']);
    await expect(queue.start(new AbortController().signal)).rejects.toThrow('found a second start');
  });
});

describe('a run that fails', () => {
  test('comes again after a wait that doubles up to its limit, and starts over after a success', async () => {
    const { queue, clock, log, failures } = queued((_, number) => (number === 7 ? {} : { fails: 'broken' }), {
      backoff,
    });
    queue.add('a');
    await clock.advance(4500);
    expect(starts(log)).toEqual(['0 a', '100 a', '300 a', '700 a', '1500 a', '2500 a', '3500 a']);
    expect(failures.map(({ failures, retryMs }) => [failures, retryMs])).toEqual([
      [1, 100],
      [2, 200],
      [3, 400],
      [4, 800],
      [5, 1000],
      [6, 1000],
    ]);
    queue.add('a');
    await settle();
    expect(failures.at(-1)).toEqual({ key: 'a', error: 'broken', failures: 1, retryMs: 100 });
  });

  test('waits no longer than its error allows, also for the errors that follow', async () => {
    const { queue, clock, log } = queued((_, number) => ({ fails: number < 7 ? 'outage' : 'broken' }), {
      backoff: { baseMs: 100, maxMs: 10_000 },
      longestMs: (error) => (error === 'outage' ? 400 : undefined),
    });
    queue.add('a');
    await clock.advance(5000);
    expect(starts(log)).toEqual([
      ...['0 a', '100 a', '300 a', '700 a', '1100 a', '1500 a', '1900 a'],
      ...['2700 a', '4300 a'],
    ]);
  });

  test.each([
    { random: 0, ms: 50 },
    { random: 0.5, ms: 75 },
  ])('waits at least half of that, the rest by chance: $ms', async ({ random, ms }) => {
    const { queue, clock, log } = queued((_, number) => (number > 1 ? {} : { fails: 'broken' }), {
      backoff,
      random: () => random,
    });
    queue.add('a');
    await clock.advance(1000);
    expect(starts(log)).toEqual(['0 a', `${ms} a`]);
  });

  test('waits as long as the error asks for', async () => {
    const { queue, clock, log } = queued((_, number) => (number > 1 ? {} : { fails: { seconds: 3 } }), {
      backoff,
      retryAfterMs: (error) => (error as { seconds: number }).seconds * 1000,
    });
    queue.add('a');
    await clock.advance(5000);
    expect(starts(log)).toEqual(['0 a', '3000 a']);
  });

  test('comes at once when the key is added while it waits, and goes on counting', async () => {
    const { queue, clock, log, failures } = queued(() => ({ fails: 'broken' }), { backoff });
    queue.add('a');
    await clock.advance(20);
    queue.add('a');
    await clock.advance(150);
    expect(starts(log)).toEqual(['0 a', '20 a']);
    expect(failures.map(({ retryMs }) => retryMs)).toEqual([100, 200]);
  });

  test('comes at once when the key was added while it ran', async () => {
    const { queue, clock, log, failures } = queued(() => ({ lastsMs: 10, fails: 'broken' }), { backoff });
    queue.add('a');
    await clock.advance(5);
    queue.add('a');
    await clock.advance(10);
    expect(starts(log)).toEqual(['0 a', '10 a']);
    expect(failures).toEqual([{ key: 'a', error: 'broken', failures: 1, retryMs: 0 }]);
  });

  test('leaves the others alone', async () => {
    const { queue, clock, log } = queued((key) => (key === 'a' ? { fails: 'broken' } : {}), { backoff });
    queue.add('a');
    queue.add('b');
    await clock.advance(10);
    expect(starts(log)).toEqual(['0 a', '0 b']);
  });
});

describe('a later run', () => {
  test('comes when the last one asked for it', async () => {
    const { queue, clock, log } = queued((_, number) => (number < 3 ? { requeueAfterMs: 1000 } : {}));
    queue.add('a');
    await clock.advance(10_000);
    expect(starts(log)).toEqual(['0 a', '1000 a', '2000 a']);
  });

  test('comes at the earliest of the times asked for, once', async () => {
    const { queue, clock, log } = queued(() => ({}));
    for (const ms of [500, 300, 400]) queue.addAfter('a', ms);
    await clock.advance(1000);
    expect(starts(log)).toEqual(['300 a']);
  });

  test('is not needed when the key is added before', async () => {
    const { queue, clock, log } = queued(() => ({}));
    queue.addAfter('a', 500);
    await clock.advance(100);
    queue.add('a');
    queue.addAfter('a', 50);
    await clock.advance(1000);
    expect(starts(log)).toEqual(['100 a']);
  });

  test('asked for during a run counts as well as what the run itself asks for', async () => {
    const { queue, clock, log } = queued((_, number) => ({
      lastsMs: 10,
      ...(number === 1 && { requeueAfterMs: 1000 }),
    }));
    queue.add('a');
    await clock.advance(5);
    queue.addAfter('a', 100);
    await clock.advance(2000);
    expect(starts(log)).toEqual(['0 a', '105 a']);
  });

  test('that comes due during a run follows it', async () => {
    const { queue, clock, log } = queued((_, number) => ({ lastsMs: number === 1 ? 50 : 1 }));
    queue.add('a');
    await clock.advance(1);
    queue.addAfter('a', 10);
    await clock.advance(100);
    expect(starts(log)).toEqual(['0 a', '50 a']);
  });
});

describe('a queue that stops', () => {
  test('lets runs end, drops what waits, and ignores what comes', async () => {
    const { queue, clock, log, stop, stopped } = queued(() => ({ lastsMs: 10, requeueAfterMs: 5 }), { concurrency: 2 });
    for (const key of ['a', 'b', 'c']) queue.add(key);
    queue.addAfter('d', 1);
    await settle();
    stop();
    queue.add('e');
    queue.addAfter('f', 1);
    let isStopped = false;
    void stopped.then(() => {
      isStopped = true;
    });
    await clock.advance(9);
    expect(isStopped).toBe(false);
    expect(queue.unfinished()).toEqual({ totalMs: 18, longestMs: 9 });
    await clock.advance(1000);
    expect(isStopped).toBe(true);
    expect(log).toEqual(['0 start a', '0 start b', '10 end a', '10 end b']);
    expect(clock.waiting).toBe(0);
    expect(queue.unfinished()).toEqual({ totalMs: 0, longestMs: 0 });
  });

  test('still says that a run failed, and that none follows', async () => {
    const { queue, clock, failures, stop, stopped } = queued(() => ({ lastsMs: 10, fails: 'broken' }));
    queue.add('a');
    await settle();
    stop();
    await clock.advance(10);
    await stopped;
    expect(failures).toEqual([{ key: 'a', error: 'broken', failures: 1, retryMs: undefined }]);
  });

  test('is stopped at once when nothing runs, or its signal was aborted before', async () => {
    const { stop, stopped } = queued(() => ({}));
    stop();
    await stopped;
    const seen: string[] = [];
    const work = async (key: string) => {
      seen.push(key);
      return undefined;
    };
    const queue = workQueue({ work, onFailure() {} });
    queue.add('a');
    await queue.start(AbortSignal.abort());
    await settle();
    expect(seen).toEqual([]);
  });
});

describe('an observer of the queue', () => {
  test('sees what the metrics of client-go say', async () => {
    const seen: string[] = [];
    const { queue, clock } = queued(
      (key, number) => ({ lastsMs: 10, ...(key === 'a' && number === 1 && { fails: 'broken' }) }),
      {
        backoff,
        observer: {
          onAdd: () => seen.push('add'),
          onDepth: (depth) => seen.push(`depth ${depth}`),
          onStart: (ms) => seen.push(`waited ${ms}`),
          onDone: (ms) => seen.push(`worked ${ms}`),
          onRetry: () => seen.push('retry'),
        },
      },
    );
    const take = () => seen.splice(0);
    queue.add('a');
    queue.add('a');
    expect(take()).toEqual(['add', 'depth 1']);
    await clock.advance(2);
    expect(take()).toEqual(['waited 0', 'depth 0']);
    queue.add('b');
    queue.add('b');
    expect(take()).toEqual(['add', 'depth 1']);
    expect(queue.unfinished()).toEqual({ totalMs: 2, longestMs: 2 });
    await clock.advance(8);
    expect(take()).toEqual(['worked 10', 'retry', 'waited 8', 'depth 0']);
    queue.add('b');
    await clock.advance(10);
    expect(take()).toEqual(['add', 'depth 1', 'worked 10', 'waited 10', 'depth 0']);
    await clock.advance(1000);
    expect(take()).toEqual(['worked 10', 'add', 'depth 1', 'waited 0', 'depth 0', 'worked 10']);
  });
});

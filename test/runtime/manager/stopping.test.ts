import { describe, expect, test } from '@jest/globals';
import { things } from '../thing.ts';
import { type ManualClock, settle } from '../time/manual-clock.ts';
import { leadership, running } from './running.ts';
import { controller, minute, parts } from './things-controller.ts';

const conditionsOf = (object: { readonly status?: { readonly conditions?: unknown } } | undefined) =>
  object?.status?.conditions;
const held = (clock: ManualClock, ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

describe('controllers that are told to stop', () => {
  test('finish what is under way, begin nothing else, and hand the lease on', async () => {
    const { lead, acquire, log } = leadership();
    let clock: ManualClock | undefined;
    const { controller: one } = controller({ ensure: () => held(clock!, 1000) });
    const runs = await running([one], { lead });
    clock = runs.clock;
    acquire();
    await settle();
    await runs.create('a');
    runs.stop.abort();
    await runs.create('b');
    expect(await runs.ended()).toBe('running');
    expect(log).toEqual([]);
    await clock.advance(1000);
    expect(await runs.ended()).toBe('ended');
    expect(conditionsOf(runs.server.at(`${things}/a`))).toMatchObject([{ status: 'True' }, {}]);
    expect(conditionsOf(runs.server.at(`${things}/b`))).toBeUndefined();
    expect(log).toEqual(['released']);
    expect(clock.waiting).toBe(0);
  });

  test('give up what does not end in time', async () => {
    const { controller: one } = controller({ ensure: () => new Promise(() => {}) });
    const runs = await running([one], { graceSeconds: 5 });
    await runs.create('a');
    runs.stop.abort();
    await runs.clock.advance(4999);
    expect(await runs.ended()).toBe('running');
    await runs.clock.advance(1);
    expect(await runs.ended()).toBe('ended');
    expect(runs.server.writes).toEqual([]);
    expect(runs.log.at(-2)).toMatchObject({ message: 'passes are given up that did not end in time', graceSeconds: 5 });
  });

  test('end when they do not lead yet', async () => {
    const { lead, log } = leadership();
    const runs = await running([controller().controller], { lead });
    runs.stop.abort();
    expect(await runs.ended()).toBe('ended');
    expect(log).toEqual(['released']);
    expect(runs.clock.waiting).toBe(0);
  });

  test('end when their caches are not there yet', async () => {
    const runs = await running([controller().controller], {}, (server) => server.missing.add('parts'));
    runs.stop.abort();
    expect(await runs.ended()).toBe('ended');
    expect(runs.clock.waiting).toBe(0);
  });

  test('end when the lease cannot be handed on, and say so', async () => {
    const { lead } = leadership();
    const runs = await running([controller().controller], {
      lead: (props) => ({ ...lead(props), release: () => Promise.reject(new Error('no way')) }),
    });
    runs.stop.abort();
    expect(await runs.ended()).toBe('ended');
    expect(runs.log).toContainEqual(expect.objectContaining({ message: 'the lease could not be handed on' }));
  });
});

describe('controllers that lose their lease', () => {
  test('end with an error, at once, and write nothing after that', async () => {
    const { lead, acquire, lose } = leadership();
    let clock: ManualClock | undefined;
    const { controller: one } = controller({ ensure: () => held(clock!, 1000) });
    const runs = await running([one], { lead });
    clock = runs.clock;
    acquire();
    await settle();
    await runs.create('a');
    lose(new Error('the lease is lost'));
    expect(await runs.ended()).toEqual(new Error('the lease is lost'));
    const before = runs.server.requests.length;
    await clock.advance(10 * minute);
    expect(runs.server.requests).toHaveLength(before);
    expect(runs.server.writes).toEqual([]);
  });

  test('also in the middle of a request', async () => {
    const { lead, acquire, lose } = leadership();
    const { controller: one } = controller();
    const runs = await running([one], { lead });
    runs.server.before = ({ method }) => (method === 'PATCH' ? held(runs.clock, 1000) : undefined);
    acquire();
    await settle();
    await runs.create('a');
    lose(new Error('the lease is lost'));
    expect(await runs.ended()).toEqual(new Error('the lease is lost'));
    await runs.clock.advance(10 * minute);
    expect(runs.server.at(`${parts}/a`)).toBeUndefined();
    expect(runs.server.at(`${things}/a`)?.status).toBeUndefined();
  });
});

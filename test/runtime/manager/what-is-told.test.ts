import { describe, expect, test } from '@jest/globals';
import { refusal } from '../model-api/request-target.ts';
import { beginningThing, things } from '../thing.ts';
import { settle } from '../time/manual-clock.ts';
import { running } from './running.ts';
import { controller, minute, parts } from './things-controller.ts';

describe('those who watch are told', () => {
  test('of each transition by an event, and of each write by a log line', async () => {
    const { controller: one } = controller();
    const { create, server, events, log } = await running([one]);
    await create('a');
    expect(events()).toEqual([]);
    await server.write('PATCH', `${parts}/a`, { broken: true });
    await settle();
    expect(events()).toEqual([
      'Warning Down: Ready is False: no part serves',
      'Warning Absent: Available is False: no part serves',
    ]);
    expect(log.filter(({ message }) => message === 'status written')).toMatchObject([
      {
        controller: 'thing',
        object: 'default/a',
        generation: 1,
        conditions: ['Ready=True (Up)', 'Available=True (Serving)'],
      },
      { conditions: ['Ready=False (Down)', 'Available=False (Absent)'] },
    ]);
  });

  test('of what follows the status that a kind begins with, as of any other', async () => {
    const { controller: one } = controller({ definition: beginningThing });
    const { create, events, log } = await running([one]);
    await create('a');
    expect(events()).toEqual(['Normal Up: Ready is True: up', 'Normal Serving: Available is True: all parts serve']);
    expect(log.filter(({ message }) => message === 'status written')).toMatchObject([
      { conditions: ['Ready=False (Down)', 'Available=Unknown (NotChecked)'] },
      { conditions: ['Ready=True (Up)', 'Available=True (Serving)'] },
    ]);
  });

  test('of conditions by a gauge, which goes with the object', async () => {
    const { controller: one } = controller();
    const { create, server, metric } = await running([one]);
    const sample = 'cdk8s_status_condition{kind="Thing",namespace="default",name="a",condition="Ready",status="True"}';
    await create('a');
    expect(await metric(sample)).toBe('1');
    await server.write('DELETE', `${things}/a`);
    await settle();
    expect(await metric(sample)).toBeUndefined();
  });

  test('of a failure by a log line and a counted event; it is tried again with growing pauses', async () => {
    const { controller: one } = controller({
      ensure: () => {
        throw new Error('no quota');
      },
    });
    const { create, events, log, clock, metric } = await running([one]);
    await create('a');
    await clock.advance(100);
    expect(events()).toEqual(['Warning ReconcileFailed: no quota']);
    // Its own status brought it back at once, the first time.
    const failed = log.filter(({ message }) => message === 'a pass failed');
    expect(failed.map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5]);
    expect(failed.map(({ retryMs }) => retryMs)).toEqual([0, 7.5, 15, 30, 60]);
    expect(await metric('controller_runtime_reconcile_errors_total{controller="thing"}')).toBe('5');
  });

  test('of what is wrong with an object, when a pass fails over one that its schema would refuse today', async () => {
    const { controller: one } = controller({
      ensure: () => {
        throw new TypeError('size.toFixed is not a function');
      },
    });
    const { create, events, log, clock } = await running([one]);
    await create('a', { spec: { size: 'large', colour: 'red' } });
    await clock.advance(100);
    const message =
      'Thing default/a is not what its schema allows: spec: unknown field "colour": expected one of size; ' +
      'spec.size: "large": expected integer. Mend it, or delete it.';
    expect(events()).toEqual([`Warning ReconcileFailed: ${message}`]);
    const [failed] = log.filter(({ message }) => message === 'a pass failed');
    expect(failed!.error).toMatchObject({ name: 'MalformedObjectError', message, cause: { name: 'TypeError' } });
  });

  test('of an error itself, when its schema has nothing against the object', async () => {
    const { controller: one } = controller({
      ensure: () => {
        throw new TypeError('a mistake of ours');
      },
    });
    const { create, events, clock } = await running([one]);
    await create('a', { spec: { size: 1 } });
    await clock.advance(100);
    expect(events()).toEqual(['Warning ReconcileFailed: a mistake of ours']);
  });

  test('once, with the field, of a status that the server does not take, which does not spin', async () => {
    const { controller: one } = controller({ size: () => 7 });
    const { create, events, log, clock, server, metric } = await running([one]);
    server.refuses = ({ status }) => (status ? [{ field: '.status.size', message: 'must be less than 5' }] : undefined);
    await create('a');
    await clock.advance(minute);
    const statuses = () => server.writes.filter((write) => write.endsWith('/status')).length;
    expect(statuses()).toBeLessThan(3);
    const before = statuses();
    await clock.advance(20 * minute);
    expect(statuses() - before).toBe(4);
    expect(events()).toEqual(['Warning StatusRejected: .status.size: must be less than 5']);
    expect(log.filter(({ level }) => level !== 'info')).toMatchObject([
      {
        message: 'the API server refuses the status',
        object: 'default/a',
        causes: '.status.size: must be less than 5',
      },
    ]);
    expect(Number(await metric('cdk8s_status_rejected_total{controller="thing"}'))).toBeGreaterThan(3);
    server.refuses = () => undefined;
    await clock.advance(5 * minute);
    expect(server.at(`${things}/a`)?.status).toMatchObject({ size: 7 });
  });

  test('of nothing when a request was overtaken by another writer: that is only tried again', async () => {
    const { controller: one } = controller();
    let conflicts = 0;
    const { create, events, server, clock } = await running([one]);
    server.intercept = ({ path }) =>
      path.endsWith('/status') && conflicts++ === 0
        ? refusal(409, 'Conflict', 'the object has been modified')
        : undefined;
    await create('a');
    await clock.advance(1000);
    expect(events()).toEqual([]);
    expect(server.at(`${things}/a`)?.status).toBeDefined();
  });

  test('wait as long as the server asks', async () => {
    const { controller: one } = controller();
    const { create, server, clock } = await running([one]);
    server.intercept = ({ path }) =>
      path.endsWith('/status') ? refusal(429, 'TooManyRequests', 'later', { retryAfterSeconds: 30 }) : undefined;
    await create('a');
    const before = server.writes.length;
    await clock.advance(29_000);
    server.intercept = () => undefined;
    expect(server.writes).toHaveLength(before);
    await clock.advance(2000);
    expect(server.at(`${things}/a`)?.status).toBeDefined();
  });
});

import { describe, expect, test } from '@jest/globals';
import { refusal } from '../model-api/request-target.ts';
import { beginningThing, things } from '../thing.ts';
import { type ManualClock, settle } from '../time/manual-clock.ts';
import { leadership, running } from './running.ts';
import { controller, minute, parts, tools } from './things-controller.ts';

const conditionsOf = (object: { readonly status?: { readonly conditions?: unknown } } | undefined) =>
  object?.status?.conditions;
const held = (clock: ManualClock, ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

describe('controllers at work', () => {
  test('bring an object to its status: a request for each change, and none without', async () => {
    const { controller: one } = controller();
    const { create, server, clock } = await running([one]);
    await create('a');
    expect(server.writes).toEqual([`PATCH ${parts}/a`, `PATCH ${things}/a/status`]);
    expect(conditionsOf(server.at(`${things}/a`))).toMatchObject([{ status: 'True' }, { status: 'True' }]);
    await clock.advance(11 * 60 * minute);
    expect(server.writes).toHaveLength(2);
  });

  test('look again at everything after the resync time', async () => {
    const { controller: one, passes } = controller();
    const { create, clock, server } = await running([one], { resyncSeconds: 60 });
    await create('a');
    await create('b');
    passes.length = 0;
    await clock.advance(minute);
    expect(passes.map((pass) => pass[0]).sort()).toEqual(['a', 'b']);
    await clock.advance(minute);
    expect(passes).toHaveLength(4);
    expect(server.writes).toHaveLength(4);
  });

  test('look at the owner when a child changes, and mend a child that is gone', async () => {
    const { controller: one } = controller();
    const { create, server } = await running([one]);
    await create('a');
    await server.write('PATCH', `${parts}/a`, { broken: true });
    await settle();
    expect(conditionsOf(server.at(`${things}/a`))).toMatchObject([{ status: 'False' }, { status: 'False' }]);
    await server.write('DELETE', `${parts}/a`);
    await settle();
    expect(server.at(`${parts}/a`)).toBeDefined();
    expect(conditionsOf(server.at(`${things}/a`))).toMatchObject([{ status: 'True' }, { status: 'True' }]);
  });

  test('look at who refers to an object when it comes, changes and goes', async () => {
    const { controller: one, passes } = controller();
    const { create, server } = await running([one]);
    await create('a');
    passes.length = 0;
    await server.write('POST', tools, { metadata: { name: 'saw' } });
    await settle();
    expect(passes).toEqual([]);
    await server.write('POST', tools, { metadata: { name: 'hammer' } });
    await settle();
    await server.write('DELETE', `${tools}/hammer`);
    await settle();
    expect(passes).toEqual(['a hammer', 'a no hammer']);
  });

  test('mend a status that somebody else changed', async () => {
    const { controller: one } = controller();
    const { create, server } = await running([one]);
    await create('a');
    const conditions = (conditionsOf(server.at(`${things}/a`)) as object[]).map((each) => ({
      ...each,
      status: 'False',
    }));
    await server.write('PATCH', `${things}/a/status`, { status: { conditions } });
    await settle();
    expect(conditionsOf(server.at(`${things}/a`))).toMatchObject([{ status: 'True' }, { status: 'True' }]);
  });

  test('stay in one namespace when they are told to', async () => {
    const { controller: one } = controller();
    const { server } = await running([one], { namespace: 'default' });
    for (const { path } of server.requests) expect(path).toContain('/namespaces/default/');
  });

  test('work on several objects at a time, but on each one once', async () => {
    let clock: ManualClock | undefined;
    const under = new Map<string, number>();
    let most = 0;
    const { controller: one } = controller({
      async ensure(name) {
        under.set(name, (under.get(name) ?? 0) + 1);
        expect(under.get(name)).toBe(1);
        most = Math.max(
          most,
          [...under.values()].reduce((a, b) => a + b),
        );
        await held(clock!, 100);
        under.set(name, 0);
      },
    });
    const runs = await running([one]);
    clock = runs.clock;
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await runs.create(name);
    await runs.server.write('PATCH', `${things}/a`, { spec: { size: 3 } });
    await clock.advance(1000);
    expect(most).toBe(4);
    expect(conditionsOf(runs.server.at(`${things}/f`))).toMatchObject([{ status: 'True' }, {}]);
  });
});

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

describe('controllers start', () => {
  test('when every cache has its first list, and are not ready before', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const ports: number[] = [];
    const { controller: one } = controller();
    const { create, server, stop, over } = await running(
      [one],
      { port: 0, onListening: (port) => ports.push(port) },
      (server) => {
        server.before = ({ path, method }) => (method === 'GET' && path.endsWith('/parts') ? gate : undefined);
      },
    );
    const ready = async () => (await fetch(`http://127.0.0.1:${ports[0]}/readyz`)).status;
    await create('a');
    expect(await ready()).toBe(503);
    expect(server.writes).toEqual([]);
    go();
    await settle();
    expect(await ready()).toBe(200);
    expect(server.writes).toHaveLength(2);
    stop.abort();
    await over;
    await expect(ready()).rejects.toThrow('fetch failed');
  });

  test('without an optional resource, and see it with its objects once it is installed', async () => {
    const { controller: one, passes } = controller();
    const { create, server, clock } = await running([one], {}, (server) => server.missing.add('tools'));
    await create('a');
    expect(passes.at(-1)).toBe('a no tools');
    server.missing.delete('tools');
    await server.write('POST', tools, { metadata: { name: 'hammer' } });
    await clock.advance(minute);
    expect(passes).not.toContain('a no hammer');
    expect(passes.at(-1)).toBe('a hammer');
  });

  test('not without a resource that they need', async () => {
    const { controller: one, passes } = controller();
    const { create, clock, server } = await running([one], {}, (server) => server.missing.add('parts'));
    await create('a');
    await clock.advance(minute);
    expect(passes).toEqual([]);
    server.missing.delete('parts');
    await clock.advance(minute);
    expect(passes).toHaveLength(2);
  });

  test('when they lead: until then they follow, are ready, and write nothing', async () => {
    const { lead, acquire } = leadership();
    const { controller: one } = controller();
    const { create, server, log } = await running([one], { lead });
    await create('a');
    expect(log.map(({ message }) => message)).toEqual(['caches are in step']);
    expect(server.writes).toEqual([]);
    acquire();
    await settle();
    expect(server.writes).toHaveLength(2);
  });
});

import { describe, expect, test } from '@jest/globals';
import { things } from '../thing.ts';
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

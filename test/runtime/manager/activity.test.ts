import { describe, expect, test } from '@jest/globals';
import type { Activity, Passed } from '../../../lib/runtime/controller/activity.ts';
import { things } from '../thing.ts';
import { settle } from '../time/manual-clock.ts';
import { leadership, running } from './running.ts';
import { controller, minute } from './things-controller.ts';

/** An activity that tells what it is asked for, and lets a test ask for passes. */
function activity(ends: (signal: AbortSignal) => Promise<void> = async () => {}) {
  const told: string[] = [];
  let changed: (key: string) => void = () => {};
  const one: Activity = {
    begin(props) {
      told.push('begin');
      changed = props.changed;
    },
    gone: ({ namespace, name, uid }: Passed) => void told.push(`gone ${namespace}/${name} ${uid}`),
    async end(signal) {
      told.push('end');
      await ends(signal);
      told.push('ended');
    },
  };
  return { one, told, changed: (key: string) => changed(key) };
}

async function busy(ends?: (signal: AbortSignal) => Promise<void>) {
  const { one, told, changed } = activity(ends);
  const { controller: of, passes } = controller();
  const runs = await running([{ ...of, activity: one }]);
  return { ...runs, told, changed, passes };
}

describe('what goes on beside the passes of a controller', () => {
  test('asks for a pass over an object, which no object of the server shows', async () => {
    const { create, changed, passes, server } = await busy();
    await create('a');
    await create('b');
    passes.length = 0;
    const before = server.requests.length;
    changed('default/b');
    await settle();
    expect(passes).toEqual(['b no hammer']);
    expect(server.requests).toHaveLength(before);
  });

  test('may ask for one that nobody knows: nothing happens', async () => {
    const { changed, passes, log } = await busy();
    changed('default/nobody');
    await settle();
    expect(passes).toEqual([]);
    expect(log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  test('begins when the controller works, not while another replica leads', async () => {
    const { one, told } = activity();
    const { lead, acquire } = leadership();
    await running([{ ...controller().controller, activity: one }], { lead });
    expect(told).toEqual([]);
    acquire();
    await settle();
    expect(told).toEqual(['begin']);
  });

  test('is told once of an object that is gone, by its uid', async () => {
    const { create, server, told, changed } = await busy();
    await create('a');
    const { uid } = server.at(`${things}/a`)!.metadata;
    await server.write('DELETE', `${things}/a`);
    await settle();
    expect(told).toEqual(['begin', `gone default/a ${uid}`]);
    changed('default/a');
    await settle();
    expect(told).toHaveLength(2);
  });

  test('is told of one that another has followed under its name, before the pass over that', async () => {
    const { create, server, told, passes } = await busy();
    await create('a');
    const { uid } = server.at(`${things}/a`)!.metadata;
    const release = server.holdWatches();
    await server.write('DELETE', `${things}/a`);
    await create('a');
    passes.length = 0;
    release();
    await settle();
    expect(told).toEqual(['begin', `gone default/a ${uid}`]);
    expect(passes.length).toBeGreaterThan(0);
  });

  test('ends after the last pass, and the controllers with it', async () => {
    const { create, stop, ended, told, clock } = await busy(
      () => new Promise((resolve) => void clock.after(1000, resolve)),
    );
    await create('a');
    stop.abort();
    expect(await ended()).toBe('running');
    expect(told).toEqual(['begin', 'end']);
    await clock.advance(1000);
    expect(await ended()).toBe('ended');
    expect(told).toEqual(['begin', 'end', 'ended']);
  });

  test('is given up, and told so, when it does not end in time', async () => {
    let isAborted = false;
    const runs = await busy(
      (signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            isAborted = true;
          });
        }),
    );
    runs.stop.abort();
    await runs.clock.advance(minute);
    expect(await runs.ended()).toBe('ended');
    expect(isAborted).toBe(true);
  });

  test('that fails to end is told of, and all else ends', async () => {
    const runs = await busy(() => Promise.reject(new Error('stuck')));
    runs.stop.abort();
    expect(await runs.ended()).toBe('ended');
    expect(runs.log).toContainEqual(
      expect.objectContaining({ level: 'warn', message: 'what goes on beside the passes did not end well' }),
    );
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clock, systemClock } from '../../../lib/runtime/time/clock.ts';
import { probeBindcar } from '../../../lib/systems/bindy/bind9instance/controller/bindcar-probe.ts';
import { type Behaviour, type BindcarStandIn, bindcarStandIn } from '../../cluster/stand-ins/bindcar.ts';

let bindcar: BindcarStandIn;
beforeAll(async () => {
  bindcar = await bindcarStandIn();
});
afterAll(() => bindcar.stop());

/** A second takes ten milliseconds. */
const hurried: Clock = { ...systemClock, after: (ms, call) => systemClock.after(ms / 100, call) };

function ask(behaviour: Behaviour, signal = new AbortController().signal, clock: Clock = systemClock) {
  const pod = `answers-${behaviour}`.replace(' ', '-');
  bindcar.answers(pod, behaviour);
  return probeBindcar(bindcar.urlOf({ namespace: 'dns', name: pod, ip: '10.0.0.1', port: 8080 }), { clock, signal });
}

/** Collects what nothing refers to any more, at once. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

describe('a Bindcar that is asked', () => {
  test.each([
    [200, 'ok'],
    [204, 'ok'],
    [302, 302],
    [404, 404],
    [503, 503],
    ['hangs up', 'no-connection'],
  ] as const)('and answers %s comes to %s (BX-21)', async (behaviour, outcome) => {
    expect(await ask(behaviour)).toBe(outcome);
  });

  test('and hangs is given up after five seconds, though nobody holds the signal that ends it (BX-21)', async () => {
    const outcomes = Array.from({ length: 20 }, () => ask('hangs', new AbortController().signal, hurried));
    await sleep(20);
    collectGarbage();
    const late = sleep(2000, 'later');
    expect(await Promise.race([Promise.all(outcomes), late])).toEqual(outcomes.map(() => 'no-connection'));
  });

  test('and hangs is given up when the pass is', async () => {
    const pass = new AbortController();
    const outcome = ask('hangs', pass.signal);
    await sleep(20);
    pass.abort(new Error('the lease is lost'));
    await expect(outcome).rejects.toThrow('the lease is lost');
  });
});

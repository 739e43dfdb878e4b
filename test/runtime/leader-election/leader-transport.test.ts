import { describe, expect, test } from '@jest/globals';
import { leaderTransport } from '../../../lib/runtime/leader-election/leader-transport.ts';
import type { ApiRequest, Transport } from '../../../lib/runtime/transport/transport.ts';
import { type ManualClock, manualClock, settle } from '../time/manual-clock.ts';
import { candidate } from './candidate.ts';
import { LeaseServer } from './lease-server.ts';

const request: ApiRequest = { method: 'PATCH', path: '/things/a/status', body: {} };

/** A server that answers a moment later, if the request is still wanted then. */
function slow(clock: ManualClock, ms: number): Transport & { readonly began: ApiRequest[] } {
  const began: ApiRequest[] = [];
  const wait = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      clock.after(ms, resolve);
    });
  return {
    began,
    async send(request) {
      await wait(request.signal); // as long as credentials take
      request.beforeStart?.();
      began.push(request);
      await wait(request.signal);
      return {
        status: 200,
        headers: {},
        json: async () => ({ done: true }),
        async *lines() {
          yield 'first';
          await wait(request.signal);
          yield 'second';
        },
      };
    },
    close() {},
  };
}

async function leader(answerMs = 0) {
  const clock = manualClock();
  const server = new LeaseServer();
  const a = candidate(server, clock, 'a');
  await settle();
  a.faults.push(...Array(100).fill('silence'));
  const wire = slow(clock, answerMs);
  return { clock, wire, election: a.election, transport: leaderTransport(wire, a.election) };
}

describe('a request of a leader', () => {
  test('is sent and answered', async () => {
    const { transport, clock } = await leader(10);
    const sent = transport.send(request);
    await clock.advance(100);
    expect(await (await sent).json()).toEqual({ done: true });
  });

  test('is not sent by who does not lead', async () => {
    const clock = manualClock();
    const server = new LeaseServer();
    candidate(server, clock, 'a');
    await settle();
    const { election } = candidate(server, clock, 'b');
    const wire = slow(clock, 0);
    const sent = leaderTransport(wire, election).send(request);
    await expect(sent).rejects.toMatchObject({
      name: 'NotLeaderError',
      message: expect.stringContaining('found no term of this process'),
    });
    expect(wire.began).toEqual([]);
  });

  test('does not go out when the term ended while it was prepared, also when no timer said so yet', async () => {
    const { transport, clock, wire } = await leader(10);
    const sent = transport.send(request).catch((error: unknown) => error);
    await settle();
    clock.jump(10_000);
    await clock.advance(10);
    expect(await sent).toMatchObject({ name: 'NotLeaderError' });
    expect(wire.began).toEqual([]);
  });

  test('is given up when the term ends before its answer', async () => {
    const { transport, clock, wire } = await leader(6000);
    const sent = transport.send(request).catch((error: unknown) => error);
    await clock.advance(10_000);
    expect(wire.began).toHaveLength(1);
    expect(await sent).toMatchObject({ name: 'NotLeaderError' });
  });

  test('is given up when the term ends while its answer is read', async () => {
    const { transport, clock } = await leader(4000);
    const sent = transport.send({ ...request, method: 'GET' });
    await clock.advance(8000);
    const response = await sent;
    const seen: string[] = [];
    const reading = (async () => {
      for await (const line of response.lines()) seen.push(line);
    })().catch((error: unknown) => error);
    await clock.advance(4000);
    expect(await reading).toMatchObject({ name: 'NotLeaderError' });
    expect(seen).toEqual(['first']);
  });

  test('still ends with its own signal, and asks its own condition', async () => {
    const { transport, clock, wire } = await leader(10);
    const controller = new AbortController();
    const sent = transport.send({ ...request, signal: controller.signal }).catch((error: unknown) => error);
    controller.abort('enough');
    expect(await sent).toBe('enough');
    const beforeStart = () => {
      throw new Error('not now');
    };
    const refused = transport.send({ ...request, beforeStart }).catch((error: unknown) => error);
    await clock.advance(100);
    expect(await refused).toMatchObject({ message: 'not now' });
    expect(wire.began).toEqual([]);
  });
});

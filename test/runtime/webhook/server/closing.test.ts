import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { body, startedWebhook } from './started-webhook.ts';

const its = startedWebhook();

describe('when the webhook closes', () => {
  beforeEach(() => its.start());

  test('requests under way are answered, idle connections end, and new ones are refused', async () => {
    const { authority: ca } = its.issued;
    const agent = new Agent({ keepAlive: true });
    await its.send({ body: body('idle'), agent });

    const text = body('late');
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const sent = request({
      host: '127.0.0.1',
      port: its.webhook.port,
      ca,
      path: '/convert',
      method: 'POST',
      headers,
      agent: new Agent({ keepAlive: true }),
    });
    sent.write(text.slice(0, 10));
    await once(sent, 'socket');
    await sleep(50);

    const closed = its.webhook.close();
    await expect(its.send({ body: body() })).rejects.toThrow('ECONNREFUSED');
    sent.end(text.slice(10));
    const [response] = await once(sent, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
    await closed;
    expect(Object.values(agent.freeSockets)).toEqual([]);
  });

  test.each([
    { it: 'after the handshake', pauseMs: 50 },
    { it: 'at once', pauseMs: 0 },
  ])(
    'connections on which nothing was ever asked do not hold it up: closed $it',
    async ({ pauseMs }) => {
      const socket = connect({ host: '127.0.0.1', port: its.webhook.port, ca: its.issued.authority });
      socket.on('error', () => {}); // cut
      await once(socket, 'secureConnect');
      const ended = once(socket, 'close');
      await sleep(pauseMs);
      await its.webhook.close(60_000);
      await ended;
    },
    5_000,
  );

  test('a second close ends with the first', async () => {
    await Promise.all([its.webhook.close(), its.webhook.close()]);
    expect(await its.webhook.close()).toBeUndefined();
  });

  test('a connection that never agrees on keys is cut after the grace', async () => {
    const socket = connectTcp(its.webhook.port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket.resume(), 'close');
    await sleep(50);
    await its.webhook.close(100);
    await ended;
  }, 5_000);

  test('a connection that never ends is cut after the grace', async () => {
    const socket = connect({ host: '127.0.0.1', port: its.webhook.port, ca: its.issued.authority });
    await once(socket, 'secureConnect');
    socket.write('POST /convert HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{');
    socket.on('error', () => {}); // cut
    const ended = once(socket, 'close');
    await sleep(50);
    await its.webhook.close(100);
    await ended;
    expect(its.events).toEqual([]);
  });
});

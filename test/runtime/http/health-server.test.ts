import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type HealthServer,
  type HealthServerProps,
  startHealthServer,
} from '../../../lib/runtime/http/health-server.ts';

const open: HealthServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function served(props: Partial<HealthServerProps> = {}) {
  const server = await startHealthServer({
    port: 0,
    host: '127.0.0.1',
    unhealthy: () => undefined,
    unready: () => undefined,
    metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n' },
    ...props,
  });
  open.push(server);
  return {
    server,
    async get(path: string, method = 'GET') {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
      const { status, headers } = response;
      return { status, type: headers.get('content-type'), allow: headers.get('allow'), text: await response.text() };
    },
    /** Bytes as they are, for what no client would send. */
    async raw(request: string) {
      const socket = connect(server.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.end(request);
      return text(socket);
    },
  };
}

describe('a health server answers', () => {
  test.each([
    { path: '/healthz', props: {}, status: 200, says: 'ok\n' },
    { path: '/livez', props: {}, status: 200, says: 'ok\n' },
    { path: '/readyz', props: {}, status: 200, says: 'ok\n' },
    { path: '/readyz?verbose', props: {}, status: 200, says: 'ok\n' },
    { path: '/healthz', props: { unready: () => 'waiting' }, status: 200, says: 'ok\n' },
    {
      path: '/readyz',
      props: { unready: () => 'waiting for the caches' },
      status: 503,
      says: 'waiting for the caches\n',
    },
    { path: '/healthz', props: { unhealthy: () => 'the lease is lost' }, status: 503, says: 'the lease is lost\n' },
    { path: '/readyz', props: { unhealthy: () => 'the lease is lost' }, status: 503, says: 'the lease is lost\n' },
    { path: '/metrics', props: {}, status: 200, says: 'up 1\n' },
    { path: '/', props: {}, status: 404, says: '"/": expected /healthz, /readyz or /metrics\n' },
  ])('$path with $status $says', async ({ path, props, status, says }) => {
    const { get } = await served(props);
    expect(await get(path)).toMatchObject({ status, text: says });
  });

  test('with the type of the metrics', async () => {
    expect((await (await served()).get('/metrics')).type).toBe('text/plain; version=0.0.4');
  });

  test('HEAD without a body, and other methods with 405', async () => {
    const { get } = await served();
    expect(await get('/healthz', 'HEAD')).toMatchObject({ status: 200, text: '' });
    expect(await get('/healthz', 'POST')).toMatchObject({ status: 405, allow: 'GET, HEAD' });
  });

  test('500 when the metrics cannot be read', async () => {
    const { get } = await served({
      metrics: { contentType: 'text/plain', text: () => Promise.reject(new Error('broken')) },
    });
    expect(await get('/metrics')).toMatchObject({ status: 500, text: 'Error: broken\n' });
    expect(await get('/healthz')).toMatchObject({ status: 200 });
  });

  test.each(['//', '///x', 'http://[', '*'])('404 to a path that is no URL: %s', async (path) => {
    const { raw, get } = await served();
    expect(await raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 404/);
    expect(await get('/healthz')).toMatchObject({ status: 200 });
  });
});

describe('a health server', () => {
  test('does not start on a port that is taken', async () => {
    const { server } = await served();
    await expect(served({ port: server.port })).rejects.toThrow('EADDRINUSE');
  });

  test('ends its connections when it closes', async () => {
    const { server } = await served();
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    await server.close();
    await closed;
  });
});

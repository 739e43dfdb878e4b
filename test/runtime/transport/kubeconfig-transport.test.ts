import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';
import type { Transport } from '../../../lib/runtime/transport/transport.ts';
import { TransportError } from '../../../lib/runtime/transport/transport-error.ts';
import { type LocalServer, localServer } from './local-server.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(
  listener: RequestListener,
  options?: { basePath: string },
): Promise<LocalServer & { transport: Transport }> {
  const server = await localServer(listener, options);
  const transport = kubeconfigTransport(server.access);
  open.push(server.close, transport.close);
  return { ...server, transport };
}

const read = async (lines: AsyncIterable<string>) => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect('it').toBe('refused'),
    (error: unknown) => error,
  );

describe('a request', () => {
  test('goes to the path under the server, with query, body, credentials and content types', async () => {
    const { transport } = await serve(
      async ({ method, url, headers }, answer) => {
        const { authorization, accept, 'content-type': type, 'user-agent': agent } = headers;
        answer.end(JSON.stringify({ method, url, authorization, accept, type, agent }));
      },
      { basePath: '/clusters/a/' },
    );
    const response = await transport.send({
      method: 'PATCH',
      path: '/api/v1/pods',
      query: { fieldManager: 'a b', force: true, limit: 5, none: undefined },
      body: {},
      contentType: 'application/apply-patch+yaml',
    });
    expect(await response.json()).toEqual({
      method: 'PATCH',
      url: '/clusters/a/api/v1/pods?fieldManager=a+b&force=true&limit=5',
      authorization: 'Bearer secret',
      accept: 'application/json',
      type: 'application/apply-patch+yaml',
      agent: 'cdk8s-status',
    });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'carries its body as JSON, characters beyond ASCII too: %s',
    async (method) => {
      const { transport, sockets } = await serve(async (incoming, answer) => void answer.end(await text(incoming)));
      const body = { name: 'größe', list: [1, null] };
      for (let i = 0; i < 2; i++) {
        const response = await transport.send({ method, path: '/', body });
        expect(await response.json()).toEqual(body);
      }
      expect(sockets.size).toBe(1);
    },
  );

  test('is answered with its status and headers, a refusal too', async () => {
    const { transport } = await serve((_, answer) => answer.writeHead(429, { 'Retry-After': '3' }).end('{}'));
    const { status, headers } = await transport.send({ method: 'GET', path: '/' });
    expect(status).toBe(429);
    expect(headers['retry-after']).toBe('3');
  });

  test('uses the connection of the one before', async () => {
    const { transport, sockets } = await serve((_, answer) => answer.end('{}'));
    for (let i = 0; i < 5; i++) await (await transport.send({ method: 'GET', path: '/' })).json();
    expect(sockets.size).toBe(1);
  });

  test('that reads is repeated when the server had closed the kept connection; one that writes is not', async () => {
    let requests = 0;
    const { transport } = await serve((incoming, answer) => {
      requests++;
      if (requests % 2 === 0) incoming.socket.destroy();
      else answer.end('{}');
    });
    const send = async (method: 'GET' | 'POST') => (await transport.send({ method, path: '/' })).json();
    await send('GET');
    await send('GET');
    expect(requests).toBe(3);
    expect(await failureOf(send('POST'))).toMatchObject({ name: 'TransportError', code: 'ECONNRESET' });
    expect(requests).toBe(4);
  });

  test('does not start when what must hold before it does not', async () => {
    let requests = 0;
    const { transport } = await serve((_, answer) => {
      requests++;
      answer.end('{}');
    });
    const beforeStart = () => {
      throw new Error('not now');
    };
    await expect(transport.send({ method: 'GET', path: '/', beforeStart })).rejects.toThrow('not now');
    expect(requests).toBe(0);
  });
});

describe('a request fails', () => {
  test('with the code of Node when nobody listens', async () => {
    const { transport, close } = await serve((_, answer) => answer.end('{}'));
    await close();
    open.splice(0, 1);
    const error = await failureOf(transport.send({ method: 'GET', path: '/api' }));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({
      code: 'ECONNREFUSED',
      message: expect.stringMatching(/^GET \/api: found .*ECONNREFUSED/),
    });
  });

  test.each([
    { it: 'before the answer', answer: (() => {}) as RequestListener },
    { it: 'within the answer', answer: ((_, answer) => void answer.write('{"a":')) as RequestListener },
  ])('after its timeout, $it', async ({ answer }) => {
    const { transport } = await serve(answer);
    const whole = async () => (await transport.send({ method: 'GET', path: '/', timeoutMs: 50 })).json();
    expect(await failureOf(whole())).toMatchObject({ name: 'TransportError', code: 'ETIMEDOUT' });
  });

  test.each([
    { it: 'before the answer', answer: (() => {}) as RequestListener },
    { it: 'within the answer', answer: ((_, answer) => void answer.write('{"a":')) as RequestListener },
  ])('with the reason of its signal, $it', async ({ answer }) => {
    const { transport } = await serve(answer);
    const reason = new Error('enough');
    const abort = new AbortController();
    const whole = async () => (await transport.send({ method: 'GET', path: '/', signal: abort.signal })).json();
    const failure = failureOf(whole());
    await sleep(30);
    abort.abort(reason);
    expect(await failure).toBe(reason);
  });

  test('at once with a signal that was aborted before', async () => {
    const { transport, sockets } = await serve(() => {});
    const send = transport.send({ method: 'GET', path: '/', signal: AbortSignal.abort(new Error('over')) });
    await expect(send).rejects.toThrow('over');
    expect(sockets.size).toBe(0);
  });

  test('when the body is no JSON, and shows its start', async () => {
    const { transport } = await serve((_, answer) => answer.end('<html>Bad gateway</html>'));
    const response = await transport.send({ method: 'GET', path: '/x' });
    await expect(response.json()).rejects.toThrow('GET /x: found no JSON: "<html>Bad gateway</html>"');
  });

  test('when the transport is closed, under way or later', async () => {
    const { transport } = await serve(() => {});
    const underWay = failureOf(transport.send({ method: 'GET', path: '/' }));
    await sleep(30);
    transport.close();
    expect(await underWay).toMatchObject({ name: 'TransportError' });
    await expect(transport.send({ method: 'GET', path: '/' })).rejects.toThrow('found a closed transport');
  });
});

describe('the lines of an answer', () => {
  test('come one by one, while the server goes on, and past the timeout', async () => {
    const { transport } = await serve(async (_, answer) => {
      answer.write('{"n":1}\n{"n"');
      await sleep(80);
      answer.end(':2}\n');
    });
    const response = await transport.send({ method: 'GET', path: '/', timeoutMs: 50 });
    expect(await read(response.lines())).toEqual(['{"n":1}', '{"n":2}']);
  });

  test.each([
    { it: 'the connection breaks', end: 'destroy', code: 'ECONNRESET' },
    { it: 'it ends in the middle of one', end: 'end', code: 'EBADMSG' },
  ] as const)('fail when $it, after the whole ones', async ({ end, code }) => {
    const { transport } = await serve(async (_, answer) => {
      answer.write('{"n":1}\n{"n"');
      await sleep(20);
      answer[end]();
    });
    const response = await transport.send({ method: 'GET', path: '/' });
    const seen: string[] = [];
    const failure = (async () => {
      for await (const line of response.lines()) seen.push(line);
    })();
    expect(await failureOf(failure)).toMatchObject({ name: 'TransportError', code });
    expect(seen).toEqual(['{"n":1}']);
  });

  test('close the connection when nobody reads on', async () => {
    const { transport, sockets } = await serve((_, answer) => void answer.write('1\n2\n'));
    const response = await transport.send({ method: 'GET', path: '/' });
    for await (const line of response.lines()) {
      expect(line).toBe('1');
      break;
    }
    while (sockets.size > 0) await sleep(5);
  });

  test('end with the reason of the signal', async () => {
    const { transport } = await serve((_, answer) => void answer.write('1\n'));
    const abort = new AbortController();
    const response = await transport.send({ method: 'GET', path: '/', signal: abort.signal });
    const reading = failureOf(read(response.lines()));
    await sleep(20);
    const reason = new Error('stopped');
    abort.abort(reason);
    expect(await reading).toBe(reason);
  });
});

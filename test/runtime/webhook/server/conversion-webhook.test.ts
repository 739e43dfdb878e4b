import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ServingCertificate } from '../../../../lib/runtime/webhook/certificates/serving-certificates.ts';
import type { CrdConversion } from '../../../../lib/runtime/webhook/conversion/crd-conversion.ts';
import { conversionWebhook } from '../../../../lib/runtime/webhook/server/conversion-webhook.ts';
import { metres, review, room } from '../conversion/toy.ts';
import { call } from './call.ts';
import { body, issue, startedWebhook } from './started-webhook.ts';

const its = startedWebhook();

describe('the webhook', () => {
  beforeEach(() => its.start());

  test('answers a ConversionReview with one, and reports what was lost', async () => {
    const { status, headers, text } = await its.send({ body: body() });
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json' });
    expect(JSON.parse(text)).toEqual({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'ConversionReview',
      response: {
        uid: 'uid-of-review',
        result: { status: 'Success' },
        convertedObjects: [{ ...metres('a', {}), apiVersion: 'toy.example.com/v1', spec: { feet: 10 } }],
      },
    });
    expect(its.events).toEqual([
      {
        type: 'warning',
        desiredApiVersion: 'toy.example.com/v1',
        message: 'Room house/a: spec.colour red is not in v1',
      },
      { type: 'converted', desiredApiVersion: 'toy.example.com/v1', objects: 1 },
    ]);
  });

  test('answers Failed with status 200, for the review itself was in order', async () => {
    const { status, text } = await its.send({ body: JSON.stringify(review('toy.example.com/v1', [metres('a', {})])) });
    const message = expect.stringContaining('Room house/a cannot be converted');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      response: { uid: 'uid-of-review', result: { status: 'Failed', message } },
    });
    expect(its.events).toEqual([
      { type: 'failed', desiredApiVersion: 'toy.example.com/v1', error: expect.objectContaining({ message }) },
    ]);
  });

  test('answers requests of the same time each with its own', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `room-${index}`);
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const answers = await Promise.all(names.map((name) => its.send({ body: body(name, `uid-${name}`), agent })));
    agent.destroy();
    const seen = answers.map(({ text }) => JSON.parse(text).response);
    expect(seen.map(({ uid, convertedObjects: [{ metadata }] }) => [uid, metadata.name])).toEqual(
      names.map((name) => [`uid-${name}`, name]),
    );
  });

  test.each([
    { it: 'another path', call: { path: '/mutate' }, status: 404, text: 'path: found /mutate, expected /convert\n' },
    {
      it: 'another method',
      call: { method: 'GET', body: '' },
      status: 405,
      text: 'method: found GET, expected POST\n',
    },
    {
      it: 'another content type',
      call: { headers: { 'content-type': 'text/plain' } },
      status: 415,
      text: 'Content-Type: found text/plain, expected application/json\n',
    },
    {
      it: 'a compressed body',
      call: { headers: { 'content-encoding': 'gzip' } },
      status: 415,
      text: 'Content-Encoding: found gzip, expected none\n',
    },
    { it: 'no body', call: { body: '' }, status: 400, text: 'body: expected JSON in UTF-8: ' },
    { it: 'half a body', call: { body: body().slice(0, 99) }, status: 400, text: 'body: expected JSON in UTF-8: ' },
    {
      it: 'a body that is not UTF-8',
      call: { body: Buffer.from([0x22, 0xff, 0x22]) },
      status: 400,
      text: 'body: expected JSON in UTF-8: ',
    },
    {
      it: 'another object',
      call: { body: '{"kind":"Pod"}' },
      status: 400,
      text: 'ConversionReview kind: found "Pod", expected ConversionReview\n',
    },
  ])('refuses $it with status $status and says why', async ({ call, status, text }) => {
    const answer = await its.send({ body: body(), ...call });
    expect(answer).toMatchObject({ status, text: expect.stringContaining(text) });
    expect(answer.headers.allow).toBe(status === 405 ? 'POST' : undefined);
    const message = answer.text.trimEnd();
    expect(its.events).toEqual([{ type: 'refused', status, error: expect.objectContaining({ message }) }]);
  });

  test('takes a content type with parameters, and a path with a query, as the API server sends it', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect(await its.send({ body: body(), headers, path: '/convert?timeout=30s' })).toMatchObject({ status: 200 });
  });

  test('lives on after bodies that mean harm', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const hostile = [
      deep,
      body().replace('{"metres":3.048', `{"metres":3.048,"deep":${deep}`),
      body().replace('"labels"', `"deep":${deep},"labels"`),
      body().replace('"metadata":{', '"metadata":{"__proto__":{"polluted":true},'),
      `{"__proto__":${body()}}`,
    ];
    for (const each of hostile) expect([200, 400, 500]).toContain((await its.send({ body: each })).status);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(await its.send({ body: body() })).toMatchObject({ status: 200 });
  });

  test('answers whatever JSON, and the next review as ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ depthSize: 'large' }), async (value) => {
        const objects = JSON.stringify(review('toy.example.com/v1', [value]));
        expect(await its.send({ body: JSON.stringify(value) })).toMatchObject({ status: 400 });
        const { status, text } = await its.send({ body: objects });
        expect(status).toBe(200);
        expect(JSON.parse(text).response.uid).toBe('uid-of-review');
      }),
      { numRuns: 30 },
    );
    expect(await its.send({ body: body() })).toMatchObject({ status: 200 });
  });

  test('forgets a request whose sender goes away in the middle', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': 1000 };
    const { authority: ca } = its.issued;
    const sent = request({ host: '127.0.0.1', port: its.webhook.port, ca, path: '/convert', method: 'POST', headers });
    sent.on('error', () => {}); // it is we who end it
    sent.write('{"kind":');
    await once(sent, 'socket');
    await sleep(50);
    sent.destroy();
    expect(await its.send({ body: body() })).toMatchObject({ status: 200 });
    expect(its.events.filter(({ type }) => type === 'refused')).toEqual([]);
  });

  test('lives on after a connection that does not speak TLS', async () => {
    const socket = connectTcp(its.webhook.port, '127.0.0.1', () => socket.end('POST /convert HTTP/1.1\r\n\r\n'));
    await once(socket.resume(), 'close');
    expect(await its.send({ body: body() })).toMatchObject({ status: 200 });
  });
});

describe('a body that is too large is refused', () => {
  beforeEach(() => its.start({ maxBodyBytes: 10_000 }));
  const tooLarge = { status: 413, text: 'body: found more than 10000 bytes, expected no more\n' };

  test('before it is read, where its length is known', async () => {
    const { authority: ca } = its.issued;
    const headers = { 'content-type': 'application/json', 'content-length': 10 ** 9 };
    const sent = request({ host: '127.0.0.1', port: its.webhook.port, ca, path: '/convert', method: 'POST', headers });
    sent.on('error', () => {}); // the connection ends before the body does
    sent.flushHeaders();
    const [response] = await once(sent, 'response');
    expect(response).toMatchObject({ statusCode: 413, headers: { connection: 'close' } });
    sent.destroy();
  });

  test('as soon as it is, where its length is not known', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    expect(await its.send({ body: ' '.repeat(10_001), headers })).toMatchObject(tooLarge);
    const error = expect.objectContaining({ message: tooLarge.text.trimEnd() });
    expect(its.events).toEqual([{ type: 'refused', status: 413, error }]);
  });

  test('but not one of just that size', async () => {
    expect(await its.send({ body: body().padEnd(10_000) })).toMatchObject({ status: 200 });
  });
});

test('a conversion that fails in a way nobody foresaw is a 500, and the webhook lives on', async () => {
  const circular: CrdConversion = {
    ...room,
    convert(object) {
      const spec: Record<string, unknown> = {};
      spec.self = spec;
      return { object: { ...object, apiVersion: 'toy.example.com/v1', spec } };
    },
  };
  await its.start({ conversions: [circular] });
  expect(await its.send({ body: body() })).toMatchObject({ status: 500, text: expect.stringContaining('circular') });
  const error = expect.objectContaining({ cause: expect.any(TypeError) });
  expect(its.events).toEqual([{ type: 'refused', status: 500, error }]);
  expect(await its.send({ path: '/' })).toMatchObject({ status: 404 });
});

test('a port that is taken is an error, and the certificate is not followed any more', async () => {
  await its.start();
  const listeners = new Set<unknown>();
  const subscribe = (listener: unknown) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const props = { conversions: [room], tls: { current: its.issued, subscribe }, report: () => {}, host: '127.0.0.1' };
  await expect(conversionWebhook({ ...props, port: its.webhook.port })).rejects.toThrow('EADDRINUSE');
  expect(listeners.size).toBe(0);
});

test('a new certificate is served to new connections, and open ones go on', async () => {
  let announce: (certificate: ServingCertificate) => void = () => {};
  const subscribe = (listener: typeof announce) => {
    announce = listener;
    return () => {};
  };
  await its.start({ tls: { current: its.issued, subscribe } });
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: its.issued.authority });
  expect(await its.send({ body: body(), agent })).toMatchObject({ status: 200 });

  const next = await issue();
  announce(next);
  expect(await its.send({ body: body(), agent })).toMatchObject({ status: 200 });
  await expect(its.send({ body: body() })).rejects.toThrow('unable to verify the first certificate');
  expect(await call(its.webhook.port, next.authority, { body: body() })).toMatchObject({ status: 200 });
  agent.destroy();
});

import { describe, expect, test } from '@jest/globals';
import { countingTransport } from '../../../lib/runtime/manager/counting-transport.ts';
import { ModelApiServer } from '../model-api/model-api-server.ts';
import { refusal } from '../model-api/request-target.ts';
import { manualClock } from '../time/manual-clock.ts';

const get = { method: 'GET', path: '/api/v1/pods' } as const;

function counted() {
  const server = new ModelApiServer(manualClock());
  const counts: string[] = [];
  const requested = (method: string, code: string) => void counts.push(`${method} ${code}`);
  return { server, counts, transport: countingTransport(server.transport, { requested }) };
}

describe('a request is counted', () => {
  test('by its method and the status of its answer', async () => {
    const { server, counts, transport } = counted();
    expect((await transport.send(get)).status).toBe(200);
    server.intercept = () => refusal(429, 'TooManyRequests', 'later');
    expect((await transport.send(get)).status).toBe(429);
    expect(counts).toEqual(['GET 200', 'GET 429']);
  });

  test('as an error where there is no answer, which the sender is told', async () => {
    const { server, counts, transport } = counted();
    server.intercept = () => {
      throw new Error('reset');
    };
    await expect(transport.send(get)).rejects.toThrow('reset');
    expect(counts).toEqual(['GET <error>']);
  });
});

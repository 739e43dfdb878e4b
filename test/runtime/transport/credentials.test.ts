import { describe, expect, test } from '@jest/globals';
import { keepCredentials } from '../../../lib/runtime/transport/credentials.ts';

function counted({ proxyUrl, fails = false }: { readonly proxyUrl?: string; readonly fails?: boolean } = {}) {
  let nowMs = 0;
  let asked = 0;
  const access = {
    getCurrentCluster: () => ({ server: 'https://127.0.0.1', ...(proxyUrl && { proxyUrl }) }),
    async applyToHTTPSOptions(options: { headers?: object }) {
      asked++;
      if (fails && asked === 1) throw new Error('no token');
      options.headers = { ...options.headers, authorization: `Bearer ${asked}` };
    },
  };
  const credentials = keepCredentials(access as never, { monotonicMs: () => nowMs });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { credentials, pass, asked: () => asked };
}

describe('credentials', () => {
  test('are the same object for a second, also where two ask at once, then asked for again', async () => {
    const { credentials, pass, asked } = counted();
    const [first, second] = await Promise.all([credentials.now(), credentials.now()]);
    pass(999);
    expect([second, await credentials.now()]).toEqual([first, first]);
    expect(await credentials.now()).toBe(first);
    pass(1);
    expect(await credentials.now()).toMatchObject({ headers: { authorization: 'Bearer 2' } });
    expect(asked()).toBe(2);
  });

  test('that failed are asked for again at once', async () => {
    const { credentials } = counted({ fails: true });
    await expect(credentials.now()).rejects.toThrow('no token');
    expect(await credentials.now()).toMatchObject({ headers: { authorization: 'Bearer 2' } });
  });

  test('by way of a proxy are asked for each time, for they come with an agent', async () => {
    const { credentials, asked } = counted({ proxyUrl: 'http://proxy' });
    await credentials.now();
    await credentials.now();
    expect(asked()).toBe(2);
  });
});

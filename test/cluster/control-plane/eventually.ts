import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats assertions until they hold, and throws the last failure after `timeoutSeconds` (default 10). For what the
 * server does a moment later: RBAC, for one, decides from a cache that trails what was just written.
 */
export async function eventually<T>(assertions: () => Promise<T>, timeoutSeconds = 10): Promise<T> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    try {
      return await assertions();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      await sleep(50);
    }
  }
}

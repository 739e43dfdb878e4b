import type { Engine } from './engine.ts';
import { callRunner } from './run-call.ts';

/** Runs the module on this thread, which waits for it. */
export function localEngine(module: WebAssembly.Module, timeout: number): Engine {
  const run = callRunner(module, timeout);
  return {
    call: async (request, now) => run(JSON.stringify(request), now),
    close: async () => {},
  };
}

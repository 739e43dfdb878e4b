import type { Engine } from './engine.ts';
import { requestText } from './request-text.ts';
import { callRunner } from './run-call.ts';

/** Runs the module on this thread, which waits for it. */
export function localEngine(module: WebAssembly.Module, timeout: number): Engine {
  const run = callRunner(module, timeout);
  return {
    async call(request, now) {
      const sent = requestText(request);
      return 'failure' in sent ? sent : run(sent.text, now);
    },
    close: async () => {},
  };
}

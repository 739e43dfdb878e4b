import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Engine, Failure, Reply } from './engine.ts';
import { requestText } from './request-text.ts';

/** Compiling for a thread and starting the module takes time that is not the call's. */
const startAllowance = 10_000;

const stopped = (timeout: number): Failure => ({
  type: 'Timeout',
  detail: `expected an answer in ${timeout} ms, found none`,
});

/** Runs the module on a thread of its own, which is ended and replaced when a call does not come back. */
export function workerEngine(module: WebAssembly.Module, timeout: number): Engine {
  let worker: Worker | undefined;
  let isReady = false;
  let last: Promise<unknown> = Promise.resolve();

  const end = async () => {
    const ended = worker;
    worker = undefined;
    isReady = false;
    await ended?.terminate();
  };

  async function run(text: string, now: number | undefined): Promise<Reply> {
    worker ??= new Worker(new URL('./worker.js', import.meta.url), { workerData: { module, timeout } });
    worker.ref();
    const abort = new AbortController();
    // The module looks at the clock itself; this is for code that never does.
    const timer = setTimeout(() => abort.abort(), timeout + (isReady ? 1000 : startAllowance));
    try {
      worker.postMessage({ text, now });
      const [reply] = await once(worker, 'message', { signal: abort.signal });
      isReady = true;
      worker.unref();
      return reply as Reply;
    } catch (error) {
      await end();
      if (abort.signal.aborted) return { failure: stopped(timeout) };
      return { failure: { type: 'InternalError', detail: error instanceof Error ? error.message : String(error) } };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async call(request, now) {
      const sent = requestText(request);
      if ('failure' in sent) return sent;
      const reply = last.then(() => run(sent.text, now));
      last = reply;
      return reply;
    },
    async close() {
      await last;
      await end();
    },
  };
}

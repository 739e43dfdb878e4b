import { parentPort, workerData } from 'node:worker_threads';
import { callRunner } from './run-call.ts';

const { module, timeout } = workerData as { readonly module: WebAssembly.Module; readonly timeout: number };
const run = callRunner(module, timeout);

parentPort?.on('message', ({ text, now }: { readonly text: string; readonly now?: number }) => {
  parentPort?.postMessage(run(text, now));
});

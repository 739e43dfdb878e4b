import { deadline, TimeoutError } from './deadline.ts';
import type { Failure, Reply } from './engine.ts';
import { type Instance, startInstance } from './instance.ts';

/** Above it the instance is replaced after the call, for WebAssembly memory never shrinks. */
const largestMemory = 256 * 1024 * 1024;

const outOfStack = 'the module ran out of stack, as it does for what is nested very deeply';

function failureOf(error: unknown): Failure {
  if (error instanceof TimeoutError) return { type: 'Timeout', detail: error.message };
  if (error instanceof Error && error.name === 'RangeError') return { type: 'InternalError', detail: outOfStack };
  return { type: 'InternalError', detail: error instanceof Error ? error.message : String(error) };
}

/** Answers requests, text to reply, by one instance after the other: whatever breaks one, the next call finds another. */
export function callRunner(module: WebAssembly.Module, timeout: number): (request: string, now?: number) => Reply {
  let instance: Instance | undefined;
  let now: number | undefined;
  let checkTime = () => {};
  let printed = '';
  const host = {
    now: () => now ?? Date.now(),
    checkTime: () => checkTime(),
    log: (text: string) => {
      printed = (printed + text).slice(0, 10_000);
    },
  };

  return (request, time) => {
    try {
      instance ??= startInstance(module, host);
      now = time;
      printed = '';
      checkTime = deadline(timeout);
      const { panic, ...reply } = JSON.parse(instance.call(request)) as Reply & { readonly panic?: string };
      if (panic !== undefined || instance.memorySize() > largestMemory) instance = undefined;
      return panic === undefined ? reply : { failure: { type: 'InternalError', detail: panic } };
    } catch (error) {
      instance = undefined;
      const failure = failureOf(error);
      return { failure: printed ? { ...failure, detail: `${failure.detail}\n${printed}` } : failure };
    } finally {
      checkTime = () => {};
    }
  };
}

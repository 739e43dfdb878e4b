import type { Clock } from './clock.ts';
import { onAbort } from './on-abort.ts';

/** Waits that long, or until the signal is aborted; who needs to know which asks the signal. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = () => {
      cancel();
      forget();
      resolve();
    };
    const cancel = clock.after(ms, wake);
    const forget = onAbort(signal, wake);
  });
}

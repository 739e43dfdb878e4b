import { setMaxListeners } from 'node:events';

/** Calls when the signal is aborted; not at all if it is already. Returns what takes that back. */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  setMaxListeners(0, signal); // one signal ends many things: Node would warn of a leak at the eleventh
  signal.addEventListener('abort', call, { once: true });
  return () => signal.removeEventListener('abort', call);
}

/** What asks a process to end. */
export interface StopSignals {
  /** Aborted by the first. */
  readonly stop: AbortSignal;
  /** From now on they do again what they do by default. */
  close(): void;
}

const signals = ['SIGTERM', 'SIGINT'] as const;

/** SIGTERM and SIGINT: the first asks to stop, the second ends the process at once with `exit`. */
export function stopSignals(exit: () => void): StopSignals {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) exit();
    else controller.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    stop: controller.signal,
    close() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

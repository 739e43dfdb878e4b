import type { Daemon } from './daemon.ts';

/** The kube-apiserver of a control plane, to try what others do when it is away. Port and data stay. */
export interface ApiServer {
  /** Ends it: in order, or with SIGKILL as in a crash. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again, and waits until it serves. */
  start(): Promise<void>;
  /** `stop`, then `start`. */
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export function apiServer(daemon: Daemon, awaitServing: () => Promise<void>): ApiServer {
  const start = async () => {
    await daemon.start();
    await awaitServing();
  };
  return {
    stop: (signal) => daemon.stop(signal),
    start,
    async restart(signal) {
      await daemon.stop(signal);
      await start();
    },
  };
}

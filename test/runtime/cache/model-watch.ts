import type { ApiResponse } from '../../../lib/runtime/transport/transport.ts';

/** The server's side of an open watch. */
export interface ModelWatch {
  readonly response: ApiResponse;
  readonly isOpen: boolean;
  write(line: string): void;
  /** Without an error it is a regular end. */
  end(error?: Error): void;
  /** Nothing comes any more, and nobody says so. */
  stall(): void;
}

export function modelWatch(signal: AbortSignal | undefined): ModelWatch {
  const lines: string[] = [];
  let ended: { readonly error: Error | undefined } | undefined;
  let isStalled = false;
  let isOpen = true;
  let wake = () => {};
  signal?.addEventListener('abort', () => {
    ended = { error: signal.reason };
    isStalled = false;
    lines.length = 0;
    wake();
  });

  async function* read(): AsyncGenerator<string, void, undefined> {
    try {
      for (;;) {
        if (!isStalled) yield* lines.splice(0);
        if (!isStalled && ended?.error) throw ended.error;
        if (!isStalled && ended) return;
        if (lines.length > 0 && !isStalled) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      isOpen = false;
    }
  }

  return {
    response: { status: 200, headers: {}, json: () => Promise.reject(new Error('a watch')), lines: read },
    get isOpen() {
      return isOpen && !ended && !isStalled;
    },
    write(line) {
      lines.push(line);
      wake();
    },
    end(error) {
      ended = { error };
      wake();
    },
    stall() {
      isStalled = true;
    },
  };
}

/** Time as the runtime sees it, so that tests can let it pass. */
export interface Clock {
  /** Milliseconds that never go back, whatever the date is set to; their zero means nothing. */
  monotonicMs(): number;
  /** The date, for what is written into objects. */
  now(): Date;
  /** Calls once after that many milliseconds, unless what it returns was called before. */
  after(ms: number, call: () => void): () => void;
}

const longestTimerMs = 2 ** 31 - 1; // setTimeout takes more for 1

/** The clock of this machine. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  now: () => new Date(),
  after(ms, call) {
    const timer = setTimeout(call, Math.min(ms, longestTimerMs));
    return () => clearTimeout(timer);
  },
};

/** What a process held at a moment. */
export interface Held {
  readonly rssMegabytes: number;
  /** After garbage collection. */
  readonly heapMegabytes: number;
  /** Open files and sockets. */
  readonly descriptors: number;
  /** What keeps the process alive, timers aside. */
  readonly handles: number;
}

/** The least held in the first and in the last third, and how much the last may have. */
export interface Growth {
  readonly what: keyof Held;
  readonly first: number;
  readonly last: number;
  readonly atMost: number;
}

/** By how much: a part of the first third, and something beside, for what comes and goes. */
const allowed: Readonly<Record<keyof Held, readonly [part: number, beside: number]>> = {
  rssMegabytes: [0.15, 10],
  heapMegabytes: [0.1, 4],
  descriptors: [0, 6],
  handles: [0, 6],
};

/**
 * How what is held has grown: the least in the first third and in the last. For even at rest a poll or a renewal of the
 * lease may be under way; what is never let go is there at the quietest moment too. Pure.
 */
export const growth = (samples: readonly Held[]): readonly Growth[] => {
  const third = Math.max(1, Math.floor(samples.length / 3));
  return (Object.keys(allowed) as (keyof Held)[]).map((what) => {
    const of = (part: readonly Held[]) => Math.min(...part.map((each) => each[what]));
    const [first, last] = [of(samples.slice(0, third)), of(samples.slice(-third))];
    const [part, beside] = allowed[what];
    return { what, first, last, atMost: first * (1 + part) + beside };
  });
};

export const isFlat = ({ last, atMost }: Growth): boolean => last <= atMost;

/** How long to wait after failures in a row. */
export interface BackoffProps {
  /** Milliseconds after the first failure. */
  readonly baseMs: number;
  /** Never more than this. */
  readonly maxMs: number;
}

/**
 * Milliseconds to wait after that many failures in a row, the first being 1: doubled each time, and the last half of it
 * by chance, so that clients which failed together do not come back together.
 * @param random A number from 0 up to 1.
 */
export function backoffMs({ baseMs, maxMs }: BackoffProps, failures: number, random: number): number {
  const full = Math.min(maxMs, baseMs * 2 ** Math.min(failures - 1, 64));
  return full / 2 + (full / 2) * random;
}

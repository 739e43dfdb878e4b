/** One measurement, beside a peer where there is one, both from the same run. */
export interface BenchRow {
  readonly name: string;
  /** Ours: a median, in `unit`. */
  readonly ours: number;
  readonly peer?: number;
  readonly unit: string;
  /** ours / peer. */
  readonly ratio?: number;
  /** What the ratio may be. */
  readonly atMost?: number;
}

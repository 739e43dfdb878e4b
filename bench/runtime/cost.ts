/** What a process of controllers has cost so far. */
export interface Cost {
  readonly passes: number;
  readonly cpuSeconds: number;
  /** After garbage collection. */
  readonly heapBytes: number;
}

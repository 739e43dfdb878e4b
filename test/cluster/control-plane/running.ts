interface Stoppable {
  stop(): Promise<void>;
}

// jest loads its set-up and its teardown as two programs in one process; the global object is what they share.
const key = Symbol.for('cdk8s-status/running-control-planes');
const shared = globalThis as { [key]?: Stoppable[] };

/** Keeps it until `stopRunning`. */
export function keepRunning(...started: readonly Stoppable[]): void {
  shared[key] = [...(shared[key] ?? []), ...started];
}

/** Ends all that was kept, the last first. */
export async function stopRunning(): Promise<void> {
  const started = shared[key] ?? [];
  delete shared[key];
  for (const each of started.toReversed()) await each.stop();
}

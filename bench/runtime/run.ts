import { join } from 'node:path';
import { inBenchCluster } from '../cluster/bench-cluster.ts';
import { bundled } from '../cluster/bundled.ts';
import type { BenchOptions } from '../options.ts';
import type { BenchRow } from '../row.ts';
import { measureDittoServers } from './ditto-servers.ts';
import { measureOneFlip } from './one-flip.ts';

/** What the runtime takes, against a real API server: there is no peer, the figures are compared between releases. */
export async function benchRuntime({ large }: BenchOptions): Promise<readonly BenchRow[]> {
  const script = bundled(join(import.meta.dirname, 'controller.ts'));
  const rows: BenchRow[] = [];
  for (const count of large ? [100, 1_000, 10_000] : [100, 1_000]) {
    process.stderr.write(`runtime: ${count.toLocaleString('en')} DittoServers …\n`);
    rows.push(...(await inBenchCluster((cluster) => measureDittoServers(cluster, script, count))));
  }
  process.stderr.write('runtime: a Bind9Cluster of 100 instances …\n');
  rows.push(...(await inBenchCluster(measureOneFlip)));
  return rows;
}

import { deriveBind9Cluster } from '../../lib/systems/bindy/bind9cluster/derive.ts';
import { bind9ClusterStatus } from '../../lib/systems/bindy/bind9cluster/status.ts';
import { applyVerdicts, type Derived } from '../../packages/conditions/src/index.ts';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import { instances } from './inputs.ts';

const rounds = 300;
const limit = 10;
const now = new Date('2026-01-02T03:04:05Z');
const metadata = { name: 'dns', generation: 1, creationTimestamp: '2026-01-02T03:04:05Z' };

/** Milliseconds of a call: the median of many, after as many to warm up. */
function milliseconds(call: () => unknown): number {
  const spent = Array.from({ length: 2 * rounds }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return median(spent.slice(rounds));
}

const inputOf = (count: number) => ({
  object: { metadata, spec: { primary: { replicas: count } } },
  previous: undefined,
  observed: { instances: instances(count) },
  now,
});

/** Deriving the status of a Bind9Cluster: a thousand instances against 10 ms, and against a hundred. */
export async function benchDerive(): Promise<readonly BenchRow[]> {
  const [hundred, thousand] = [inputOf(100), inputOf(1_000)];
  const derive = milliseconds(() => deriveBind9Cluster(thousand));
  const tenth = milliseconds(() => deriveBind9Cluster(hundred));
  const derived = deriveBind9Cluster(thousand) as Derived<typeof bind9ClusterStatus>;
  const apply = (previous: Parameters<typeof applyVerdicts<typeof bind9ClusterStatus>>[1]) =>
    applyVerdicts(bind9ClusterStatus, previous, derived, { now, generation: 1 });
  const stored = apply(undefined);
  return [
    { name: 'derive 1,000 instances', ours: derive, peer: limit, unit: 'ms', ratio: derive / limit, atMost: 1 },
    {
      name: 'derive an instance of 1,000, against one of 100',
      ours: derive,
      peer: tenth * 10,
      unit: 'µs',
      ratio: derive / (tenth * 10),
      atMost: 3, // sorting makes it a little more than 1; a quadratic one would be at 10
    },
    { name: 'apply 1,000 verdicts, nothing changed', ours: milliseconds(() => apply(stored)), unit: 'ms' },
  ];
}

import type { Condition } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { prometheusMetrics } from '../../../lib/runtime/metrics/prometheus-metrics.ts';

const none = () => ({ totalMs: 0, longestMs: 0 });
const object = { metadata: { name: 'one', namespace: 'default' } };
const conditions = (...statuses: readonly Condition['status'][]): readonly Condition[] =>
  statuses.map((status, i) => ({
    ...{ type: `C${i}`, status, reason: 'R', message: '' },
    lastTransitionTime: '2026-01-01T00:00:00Z',
  }));

/** The samples of a metric, as a scrape gets them. */
async function samples(
  metrics: Awaited<ReturnType<typeof prometheusMetrics>>,
  name: string,
): Promise<readonly string[]> {
  const lines = (await metrics.text()).split('\n');
  return lines
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .map((line) => line.slice(name.length));
}

describe('metrics', () => {
  test('have the names and labels of controller-runtime and client-go', async () => {
    const metrics = await prometheusMetrics();
    metrics.concurrency('thing', 4);
    metrics.passStarted('thing');
    metrics.passEnded('thing', 'error', 0.2);
    metrics.requested('PATCH', '200');
    metrics.leading('lease', true);
    const queue = metrics.queue('thing', () => ({ totalMs: 3000, longestMs: 2000 }));
    queue.added();
    queue.depth(1);
    queue.waited(0.5);
    queue.worked(0.5);
    queue.retried();
    const expected: Readonly<Record<string, readonly string[]>> = {
      controller_runtime_reconcile_total: [
        '{controller="thing",result="success"} 0',
        '{controller="thing",result="error"} 1',
        '{controller="thing",result="requeue_after"} 0',
      ],
      controller_runtime_reconcile_errors_total: ['{controller="thing"} 1'],
      controller_runtime_reconcile_time_seconds_count: ['{controller="thing"} 1'],
      controller_runtime_reconcile_time_seconds_sum: ['{controller="thing"} 0.2'],
      controller_runtime_active_workers: ['{controller="thing"} 0'],
      controller_runtime_max_concurrent_reconciles: ['{controller="thing"} 4'],
      rest_client_requests_total: ['{method="PATCH",code="200"} 1'],
      leader_election_master_status: ['{name="lease"} 1'],
      workqueue_depth: ['{name="thing",controller="thing"} 1'],
      workqueue_adds_total: ['{name="thing",controller="thing"} 1'],
      workqueue_retries_total: ['{name="thing",controller="thing"} 1'],
      workqueue_queue_duration_seconds_count: ['{name="thing",controller="thing"} 1'],
      workqueue_work_duration_seconds_sum: ['{name="thing",controller="thing"} 0.5'],
      workqueue_unfinished_work_seconds: ['{name="thing",controller="thing"} 3'],
      workqueue_longest_running_processor_seconds: ['{name="thing",controller="thing"} 2'],
    };
    for (const [name, values] of Object.entries(expected))
      expect([name, await samples(metrics, name)]).toEqual([name, values]);
  });

  test('show failures, lost events and refused statuses from zero on', async () => {
    const metrics = await prometheusMetrics();
    metrics.concurrency('thing', 1);
    metrics.queue('thing', none);
    expect(await samples(metrics, 'controller_runtime_reconcile_errors_total')).toEqual(['{controller="thing"} 0']);
    expect(await samples(metrics, 'cdk8s_status_events_lost_total')).toEqual([' 0']);
    metrics.eventsLost(1);
    metrics.eventsLost(20);
    metrics.statusRejected('thing');
    expect(await samples(metrics, 'cdk8s_status_events_lost_total')).toEqual([' 21']);
    expect(await samples(metrics, 'cdk8s_status_rejected_total')).toEqual(['{controller="thing"} 1']);
  });

  test('show of the process what every exporter of Node does', async () => {
    const metrics = await prometheusMetrics();
    expect(metrics.contentType).toContain('version=0.0.4');
    expect(await samples(metrics, 'process_cpu_seconds_total')).toHaveLength(1);
  });

  test('are of their own registry: two do not meet', async () => {
    const [a, b] = [await prometheusMetrics(), await prometheusMetrics()];
    a.eventsLost(1);
    expect(await samples(b, 'cdk8s_status_events_lost_total')).toEqual([' 0']);
  });
});

describe('the gauge of a condition', () => {
  const sample = (i: number, status: string) =>
    `{kind="Thing",namespace="default",name="one",condition="C${i}",status="${status}"} 1`;
  const shown = (metrics: Awaited<ReturnType<typeof prometheusMetrics>>) => samples(metrics, 'cdk8s_status_condition');

  test('is 1 for the status that it has now, and not there for others', async () => {
    const metrics = await prometheusMetrics();
    metrics.conditions('Thing', object, conditions('True', 'Unknown'));
    expect(await shown(metrics)).toEqual([sample(0, 'True'), sample(1, 'Unknown')]);
    metrics.conditions('Thing', object, conditions('False', 'Unknown'));
    expect((await shown(metrics)).toSorted()).toEqual([sample(0, 'False'), sample(1, 'Unknown')]);
  });

  test('goes with the condition, and with the object', async () => {
    const metrics = await prometheusMetrics();
    metrics.conditions('Thing', object, conditions('True', 'True'));
    metrics.conditions('Thing', object, conditions('True'));
    expect(await shown(metrics)).toEqual([sample(0, 'True')]);
    metrics.conditions('Thing', object, undefined);
    expect(await shown(metrics)).toEqual([]);
  });

  test('has no namespace, for an object without one', async () => {
    const metrics = await prometheusMetrics();
    metrics.conditions('Thing', { metadata: { name: 'one' } }, conditions('True'));
    expect(await shown(metrics)).toEqual(['{kind="Thing",namespace="",name="one",condition="C0",status="True"} 1']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { type ClusterSeen, deriveBind9GlobalCluster } from '../../../lib/systems/bindy/bind9globalcluster/derive.ts';
import { bind9GlobalClusterStatus } from '../../../lib/systems/bindy/bind9globalcluster/status.ts';
import { passOf } from '../pass.ts';

const pass = passOf(bind9GlobalClusterStatus, deriveBind9GlobalCluster);
const namesOf = (clusters: readonly ClusterSeen[]) => clusters.map(({ namespace, name }) => `${namespace}/${name}`);

/** Every combination of up to six clusters that are ready or not. */
const everyInput = [0, 1, 2, 3, 4, 5, 6].flatMap((length) =>
  Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, i) => ({ namespace: `n${i}`, name: 'dns', ready: Boolean((bits >> i) & 1) })),
  ),
);
const written = everyInput.map((clusters) => pass({ clusters }).status);

function expected(clusters: readonly ClusterSeen[]): readonly [string, string, string] {
  const unready = namesOf(clusters.filter(({ ready }) => !ready)).join(', ');
  const [total, ready] = [clusters.length, clusters.filter((cluster) => cluster.ready).length];
  if (total === 0) return ['False', 'NoChildren', 'No clusters found'];
  if (ready === total) return ['True', 'ClustersReady', `All ${total} clusters are ready`];
  if (ready === 0) return ['False', 'ClustersProgressing', `No clusters are ready: not ready: ${unready}`];
  return ['False', 'ClustersProgressing', `${ready}/${total} clusters are ready: not ready: ${unready}`];
}

describe('over every combination of up to six clusters, a Bind9GlobalCluster', () => {
  test('has Ready and no other condition, with the reason and message of its rule [B-39 OFF]', () => {
    const conditions = written.map((status) =>
      status.conditions!.map(({ type, status, reason, message }) => [type, status, reason, message]),
    );
    expect(conditions).toEqual(everyInput.map((clusters) => [['Ready', ...expected(clusters)]]));
  });

  test('counts and names its clusters; zeros and an empty list are written', () => {
    expect(
      written.map(({ instanceCount, readyInstances, instances }) => [instanceCount, readyInstances, instances]),
    ).toEqual(
      everyInput.map((clusters) => [clusters.length, clusters.filter(({ ready }) => ready).length, namesOf(clusters)]),
    );
  });
});

describe('a Bind9GlobalCluster', () => {
  const clusters = ['b/x', 'a/y', 'a/x'].map((path) => {
    const [namespace, name] = path.split('/') as [string, string];
    return { namespace, name, ready: false };
  });

  test('names its clusters in order, and makes no second write when they are seen in another', () => {
    const first = pass({ clusters }).status;
    expect(first.instances).toEqual(['a/x', 'a/y', 'b/x']);
    expect(first.conditions![0]!.message).toBe('No clusters are ready: not ready: a/x, a/y, b/x');
    expect(pass({ clusters: clusters.toReversed() }, { previous: first, minute: 60 }).status).toBe(first);
  });

  test('names ten that are not ready, and counts the others', () => {
    const many = Array.from({ length: 13 }, (_, i) => ({ namespace: `n${i + 10}`, name: 'dns', ready: false }));
    const { message } = pass({ clusters: many }).status.conditions![0]!;
    expect(message).toMatch(/^No clusters are ready: not ready: n10\/dns, .*, n19\/dns and 3 more$/);
  });

  test('that cannot list its clusters says why, counts nothing, and is looked at again in 30 seconds', () => {
    const { status, requeueAfterSeconds } = pass({ error: 'forbidden' });
    expect(status).toMatchObject({ instanceCount: 0, readyInstances: 0, instances: [] });
    expect(status.conditions).toMatchObject([
      { type: 'Ready', status: 'False', reason: 'NotReady', message: 'Failed to list clusters: forbidden' },
    ]);
    expect([requeueAfterSeconds, pass({ clusters }).requeueAfterSeconds]).toEqual([30, 300]);
  });
});

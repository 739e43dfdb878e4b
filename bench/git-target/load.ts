import type { BenchCluster } from '../cluster/bench-cluster.ts';
import { done } from '../cluster/bench-cluster.ts';
import { inParallel } from '../cluster/in-parallel.ts';

const apiVersion = 'configbutler.ai/v1alpha1';
export const gitTargets = { group: 'configbutler.ai', version: 'v1alpha1', plural: 'gittargets' };

export const collectionOf = (namespace: string, plural = 'gittargets'): string =>
  `/apis/${apiVersion}/namespaces/${namespace}/${plural}`;
export const nameOf = (i: number): string => `target-${i}`;

/** A provider, and as many GitTargets of it as asked for, each with a folder of its own; fifty share a branch. */
export async function createTargets(cluster: BenchCluster, namespace: string, count: number): Promise<void> {
  await done(cluster, 'POST', collectionOf(namespace, 'gitproviders'), {
    body: {
      ...{ apiVersion, kind: 'GitProvider', metadata: { name: 'forge' } },
      spec: { url: 'https://git.example.com/live.git', allowedBranches: ['main', 'team-*'] },
    },
  });
  await inParallel(count, 16, (i) => {
    const spec = { providerRef: { name: 'forge' }, branch: `team-${Math.floor(i / 50)}`, path: `live/${i}` };
    const body = { apiVersion, kind: 'GitTarget', metadata: { name: nameOf(i) }, spec };
    return done(cluster, 'POST', collectionOf(namespace), { body });
  });
}

/** Another folder for one of them; resolves with the generation that this made. */
export async function changeTarget(
  cluster: BenchCluster,
  namespace: string,
  i: number,
  round: number,
): Promise<number> {
  const { metadata } = await done<{ metadata: { generation: number } }>(
    cluster,
    'PATCH',
    `${collectionOf(namespace)}/${nameOf(i)}`,
    { contentType: 'application/merge-patch+json', body: { spec: { path: `live/${i}/${round}` } } },
  );
  return metadata.generation;
}

import type { ApiServer } from '@cdk8s-status/apiserver';
import { type InProcessCluster, type InProcessClusterProps, inProcessCluster } from '../../lib/testing/index.ts';
import { apiServer } from '../apiserver/with-module.ts';

/** The checks that all clusters of a test file share. */
export const checks = (): Promise<ApiServer> => apiServer();

/** A cluster for the time of a test. */
export async function withCluster(
  use: (cluster: InProcessCluster) => Promise<void>,
  props: InProcessClusterProps = {},
): Promise<void> {
  const cluster = await inProcessCluster({ ...props, server: await apiServer() });
  try {
    await use(cluster);
  } finally {
    await cluster.close();
  }
}

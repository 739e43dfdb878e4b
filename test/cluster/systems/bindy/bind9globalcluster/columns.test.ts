import { bind9GlobalCluster } from '../../../../../lib/systems/bindy/bind9globalcluster/definition.ts';
import { describeClusterColumns } from '../cluster-columns.ts';
import { bind9GlobalClusterSample } from './sample.ts';

describeClusterColumns({
  definition: bind9GlobalCluster,
  names: ['b9gc', 'b9gcs', 'bind9globalclusters'],
  status: bind9GlobalClusterSample.fullStatus,
  reason: 'ClustersProgressing',
});

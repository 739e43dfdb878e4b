import { bind9Cluster } from '../../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { describeClusterColumns } from '../cluster-columns.ts';
import { bind9ClusterSample } from './sample.ts';

describeClusterColumns({
  definition: bind9Cluster,
  names: ['b9c', 'b9cs', 'bind9clusters'],
  status: bind9ClusterSample.fullStatus,
  reason: 'PartiallyReady',
});

import { deriveBind9Cluster } from '../../lib/systems/bindy/bind9cluster/derive.ts';
import { example as cluster } from '../../lib/systems/bindy/bind9cluster/example.ts';
import { deriveBind9GlobalCluster } from '../../lib/systems/bindy/bind9globalcluster/derive.ts';
import { example as globalCluster } from '../../lib/systems/bindy/bind9globalcluster/example.ts';
import { deriveBind9Instance } from '../../lib/systems/bindy/bind9instance/derive.ts';
import { example as instance } from '../../lib/systems/bindy/bind9instance/example.ts';
import {
  bind9Cluster,
  bind9ClusterStatus,
  bind9GlobalCluster,
  bind9GlobalClusterStatus,
  bind9Instance,
  bind9InstanceStatus,
} from '../../lib/systems/bindy/index.ts';
import { passOf } from '../systems/pass.ts';

const globalPass = passOf(bind9GlobalClusterStatus, deriveBind9GlobalCluster);
const clusterPass = passOf(bind9ClusterStatus, deriveBind9Cluster);
const instancePass = passOf(bind9InstanceStatus, deriveBind9Instance);

/** The example of each kind of Bindy, from the top down, with the status that its two worlds lead to. */
export const worlds = [
  {
    definition: bind9GlobalCluster,
    metadata: globalCluster.metadata,
    spec: globalCluster.spec,
    healthy: globalPass(globalCluster.healthy, { spec: globalCluster.spec }).status,
    failing: globalPass(globalCluster.failing, { spec: globalCluster.spec }).status,
  },
  {
    definition: bind9Cluster,
    metadata: cluster.metadata,
    spec: cluster.spec,
    healthy: clusterPass(cluster.healthy, { spec: cluster.spec }).status,
    failing: clusterPass(cluster.failing, { spec: cluster.spec }).status,
  },
  {
    definition: bind9Instance,
    metadata: instance.metadata,
    spec: instance.spec,
    healthy: instancePass(instance.healthy, { spec: instance.spec }).status,
    failing: instancePass(instance.failing, { spec: instance.spec }).status,
  },
] as const;

/** The pods of the example. */
export const pods = instance.healthy.pods.map(({ name }) => name);

import type { System } from '../system.ts';
import { bind9Cluster } from './bind9cluster/definition.ts';
import { bind9GlobalCluster } from './bind9globalcluster/definition.ts';
import { bind9Instance } from './bind9instance/definition.ts';

export const bindy: System = { name: 'bindy', kinds: [bind9Instance, bind9Cluster, bind9GlobalCluster] };

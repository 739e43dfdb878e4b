import type { System } from '../system.ts';
import { statusExample } from '../system-example.ts';
import { bind9Cluster } from './bind9cluster/definition.ts';
import { deriveBind9Cluster } from './bind9cluster/derive.ts';
import { example as bind9ClusterExample } from './bind9cluster/example.ts';
import { bind9ClusterStatus } from './bind9cluster/status.ts';
import { bind9GlobalCluster } from './bind9globalcluster/definition.ts';
import { deriveBind9GlobalCluster } from './bind9globalcluster/derive.ts';
import { example as bind9GlobalClusterExample } from './bind9globalcluster/example.ts';
import { bind9GlobalClusterStatus } from './bind9globalcluster/status.ts';
import { bind9Instance } from './bind9instance/definition.ts';
import { deriveBind9Instance } from './bind9instance/derive.ts';
import { example as bind9InstanceExample } from './bind9instance/example.ts';
import { bind9InstanceStatus } from './bind9instance/status.ts';
import { accountVariable, bindcarToken } from './bindcar-token.ts';

export const bindy: System = {
  name: 'bindy',
  kinds: [bind9Instance, bind9Cluster, bind9GlobalCluster],
  examples: [
    statusExample(bind9Instance, bind9InstanceStatus, deriveBind9Instance, bind9InstanceExample),
    statusExample(bind9Cluster, bind9ClusterStatus, deriveBind9Cluster, bind9ClusterExample),
    statusExample(bind9GlobalCluster, bind9GlobalClusterStatus, deriveBind9GlobalCluster, bind9GlobalClusterExample),
  ],
  deployment: {
    token: bindcarToken,
    env: [{ name: accountVariable, valueFrom: { fieldRef: { fieldPath: 'spec.serviceAccountName' } } }],
  },
  controllers: async () => (await import('./controllers.ts')).deployedBindyControllers(),
};

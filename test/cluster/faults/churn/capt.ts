import {
  clusterWithControlPlane,
  clusterWithVpc,
  connectionSecret,
  controlPlaneOf,
  done,
  says,
  vpcOf,
} from '../../controllers/capt/capt-objects.ts';
import type { NamespacedObjects } from '../../objects/namespaced-objects.ts';
import type { Random } from '../random.ts';
import { type Churn, places } from './churn.ts';

const states = [
  [says.creating],
  [says.synced, says.creating],
  [says.unsynced('quota exceeded')],
  [says.synced, says.unavailable('a node is gone')],
  done,
  done,
];

/** Clusters whose VPC or control plane is made, fails, is there, and goes with the Cluster that another one follows. */
export function captChurn(objects: NamespacedObjects, count: number): Churn {
  const [networks, planes] = [places('net', count), places('eks', count)];
  const shows = (random: Random, name: string, outputs: object) =>
    objects.patchStatus('workspaces', name, {
      conditions: random.pick(states),
      ...(random.number() > 0.5 && { atProvider: { outputs } }),
    });
  const removeAll = async (
    name: string,
    ...resources: readonly ('captclusters' | 'captcontrolplanes' | 'clusters')[]
  ) => {
    for (const resource of resources) await objects.remove(resource, name);
  };
  return {
    system: 'capt',
    async begin() {
      for (const name of networks.names) await clusterWithVpc(objects, name);
      for (const name of planes.names) await clusterWithControlPlane(objects, name);
    },
    async step(random) {
      const place = random.integer(0, count - 1);
      const [network, plane] = [networks.names[place]!, planes.names[place]!];
      switch (random.integer(0, 9)) {
        case 0: {
          const { gone, name } = networks.next(place);
          await clusterWithVpc(objects, name);
          return removeAll(gone, 'captclusters', 'clusters');
        }
        case 1: {
          const { gone, name } = planes.next(place);
          await clusterWithControlPlane(objects, name);
          return removeAll(gone, 'captcontrolplanes', 'captclusters', 'clusters');
        }
        case 2:
          return connectionSecret(objects, vpcOf(network), { vpc_id: `vpc-${random.integer(1, 9)}` });
        case 3:
          return objects.patch('captclusters', network, { spec: { region: random.pick(['eu-west-1', 'us-east-1']) } });
        case 4:
          return objects.patch('captcontrolplanes', plane, { spec: { version: random.pick(['1.30', '1.31']) } });
        case 5:
          return objects.remove('workspacetemplateapplies', random.pick([vpcOf(network), controlPlaneOf(plane)]));
        case 6:
        case 7:
          return shows(random, controlPlaneOf(plane), { cluster_endpoint: 'https://api.example.com' });
        default:
          return shows(random, vpcOf(network), { vpc_id: 'vpc-1', availability_zones: ['a', 'b'] });
      }
    },
  };
}

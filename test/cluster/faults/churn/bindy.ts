import type { NamespacedObjects } from '../../objects/namespaced-objects.ts';
import type { Churn } from './churn.ts';

const apiVersion = 'bindy.firestoned.io/v1beta1';

/** A Bind9Cluster that is scaled, an instance of its own beside it; pods and what leads to them are taken away. */
export function bindyChurn(objects: NamespacedObjects, bindcarPort: number): Churn {
  const bindcarConfig = { port: bindcarPort };
  const pick = async (
    resource: 'pods' | 'bind9instances' | 'deployments',
    random: { pick<T>(of: readonly T[]): T },
  ) => {
    const found = (await objects.list(resource)).filter(({ metadata }) => metadata.name.startsWith('dns'));
    return found.length > 0 ? random.pick(found).metadata.name : 'dns-none';
  };
  return {
    system: 'bindy',
    async begin() {
      const global = { bindcarConfig };
      const spec = { global, primary: { replicas: 2 }, secondary: { replicas: 1 } };
      await objects.create('bind9clusters', 'dns', { apiVersion, kind: 'Bind9Cluster', spec });
      const alone = { clusterRef: 'dns', role: 'primary', replicas: 2, bindcarConfig };
      await objects.create('bind9instances', 'dns-alone', { apiVersion, kind: 'Bind9Instance', spec: alone });
    },
    async step(random) {
      switch (random.integer(0, 7)) {
        case 0:
          return objects.patch('bind9clusters', 'dns', { spec: { primary: { replicas: random.integer(0, 3) } } });
        case 1:
          return objects.patch('bind9clusters', 'dns', { spec: { secondary: { replicas: random.integer(0, 2) } } });
        case 2:
          return objects.patch('bind9instances', 'dns-alone', { spec: { replicas: random.integer(0, 3) } });
        case 3:
          return objects.remove('deployments', await pick('deployments', random));
        case 4:
          return objects.remove('configmaps', `${await pick('bind9instances', random)}-config`);
        case 5:
          return objects.remove('bind9instances', await pick('bind9instances', random).then(keepsAlone));
        default:
          return objects.remove('pods', await pick('pods', random));
      }
    },
  };
}

// Nobody would make that one again.
const keepsAlone = (name: string) => (name === 'dns-alone' ? 'dns-primary-0' : name);

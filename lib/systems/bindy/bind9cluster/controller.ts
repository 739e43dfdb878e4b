import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { source } from '../../../runtime/controller/source.ts';
import { group, storedVersion } from '../versions.ts';
import { clusterOf, type Instance, instanceSeen, managedInstances } from './controller/instances.ts';
import { bind9Cluster } from './definition.ts';
import { deriveBind9Cluster, type Observed } from './derive.ts';

/** Runs Bind9Clusters: makes and removes instances, and reports all that refer to the cluster, whoever made them. */
export const bind9ClusterController = defineStatusController({
  definition: bind9Cluster,
  sources: {
    instances: source<Instance>({
      group,
      version: storedVersion,
      plural: 'bind9instances',
      owned: true,
      about: clusterOf,
      indexes: { cluster: clusterOf },
    }),
  },

  async ensure({ object, world, apply, remove }) {
    const wanted = managedInstances(object.metadata.name, object.spec);
    const names = new Set(wanted.map(({ metadata }) => metadata.name));
    for (const instance of world.instances.owned())
      if (!names.has(instance.metadata.name)) await remove('instances', instance);
    for (const instance of wanted) await apply('instances', instance);
  },

  observe({ object, world }): Observed {
    const { namespace, name } = object.metadata;
    return { instances: world.instances.by('cluster', `${namespace}/${name}`).map(instanceSeen) };
  },

  derive: deriveBind9Cluster,

  finalizer: {
    name: `${group}/bind9cluster-finalizer`,
    /** The cluster goes after the instances that it made, each of which goes after its servers. */
    async finalize({ world, remove }) {
      const managed = world.instances.owned();
      for (const instance of managed) await remove('instances', instance);
      return managed.length === 0;
    },
  },
});

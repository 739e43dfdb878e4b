import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { type Primary, type Seen, source } from '../../../runtime/controller/source.ts';
import { systemClock } from '../../../runtime/time/clock.ts';
import { bindcarTokenFile } from '../bindcar-token.ts';
import { partOfBindy } from '../labels.ts';
import type { ClusterSpec, InstanceSpec } from '../specs.ts';
import { group, storedVersion } from '../versions.ts';
import { type BindcarUrl, bindcarUrl } from './controller/bindcar-probe.ts';
import { bindcarProbes } from './controller/bindcar-probes.ts';
import { childrenOf } from './controller/children.ts';
import { namedConfProblems } from './controller/config-problems.ts';
import { instanceOf, type Pod, podLabelSelector, podSeen } from './controller/pods.ts';
import { settingsOf } from './controller/settings.ts';
import { bind9Instance } from './definition.ts';
import { deriveBind9Instance, type Observed } from './derive.ts';

interface Deployment extends KubernetesObject {
  readonly spec?: { readonly replicas?: number };
}
interface Service extends KubernetesObject {
  readonly spec?: { readonly clusterIP?: string };
}
interface Cluster extends KubernetesObject {
  readonly spec?: ClusterSpec;
}

export interface Bind9InstanceControllerProps {
  /** Random bytes, as Base64: the secret of a new RNDC key. */
  readonly randomSecret: () => string;
  /** Default: BX-21, at the address of the pod. */
  readonly bindcarUrl?: BindcarUrl | undefined;
  /** A token that was made for Bindcar: it is sent to every pod. Without this file, none is. */
  readonly tokenFile?: string | undefined;
  /** Whose token that is, `system:serviceaccount:<namespace>:<name>`: Bindcars let nobody else in. */
  readonly caller?: string | undefined;
}

const partOf = Object.entries(partOfBindy)
  .map((label) => label.join('='))
  .join();
const core = { group: '', version: 'v1', labelSelector: partOf, owned: true } as const;
const clusters = { group, version: storedVersion } as const;
const named = (objects: Seen<KubernetesObject>, name: string) =>
  objects.owned().find(({ metadata }) => metadata.name === name);
const specOf = ({ spec }: Primary) => spec as InstanceSpec;

/** Of the Bind9Cluster in the namespace, else of the Bind9GlobalCluster of that name; undefined where there is neither. */
function clusterSpec(
  { clusterRef }: InstanceSpec,
  world: { readonly clusters: Seen<Cluster>; readonly globalClusters: Seen<Cluster> },
): ClusterSpec | undefined {
  return (world.clusters.get(clusterRef) ?? world.globalClusters.get(clusterRef))?.spec;
}

/** Runs Bind9Instances: configuration, RNDC key, Service and Deployment; then its pods and their Bindcars are asked. */
export function bind9InstanceController(props: Bind9InstanceControllerProps) {
  const probes = bindcarProbes({
    urlOf: props.bindcarUrl ?? bindcarUrl,
    tokenFile: props.tokenFile ?? bindcarTokenFile,
    clock: systemClock,
  });

  return defineStatusController({
    definition: bind9Instance,
    sources: {
      deployments: source<Deployment>({ ...core, group: 'apps', plural: 'deployments' }),
      services: source<Service>({ ...core, plural: 'services' }),
      configMaps: source({ ...core, plural: 'configmaps' }),
      accounts: source({ ...core, plural: 'serviceaccounts' }),
      secrets: source({ ...core, plural: 'secrets' }),
      claims: source({ ...core, plural: 'persistentvolumeclaims' }),
      pods: source<Pod>({
        group: '',
        version: 'v1',
        plural: 'pods',
        labelSelector: podLabelSelector,
        about: instanceOf,
        indexes: { instance: instanceOf },
      }),
      clusters: source<Cluster>({
        ...clusters,
        plural: 'bind9clusters',
        referredBy: (instance) => [`${instance.metadata.namespace}/${specOf(instance).clusterRef}`],
      }),
      globalClusters: source<Cluster>({
        ...clusters,
        plural: 'bind9globalclusters',
        scope: 'Cluster',
        referredBy: (instance) => [specOf(instance).clusterRef],
      }),
    },

    async ensure({ object, world, apply, create }) {
      const { spec } = object;
      const cluster = clusterSpec(spec, world);
      const problems = namedConfProblems(spec, cluster);
      if (problems.length > 0) return { invalid: problems.join('; ') };

      const settings = settingsOf(spec, cluster);
      const { account, config, service, deployment, once } = childrenOf(object.metadata.name, settings, props);
      if (once.secret) await create('secrets', once.secret);
      if (once.claim) await create('claims', once.claim);
      await apply('accounts', account);
      await apply('configMaps', config);
      await apply('services', service);
      await apply('deployments', deployment);
      return {};
    },

    async observe({ object, world, ensured, now, signal }): Promise<Observed> {
      const { namespace, name } = object.metadata;
      const { port } = settingsOf(object.spec, clusterSpec(object.spec, world)).bindcar;
      const pods = world.pods.by('instance', `${namespace}/${name}`);
      const answers = await probes.ask(pods, { port, now, signal });
      const deployment = named(world.deployments, name) as Deployment | undefined;
      const address = (named(world.services, name) as Service | undefined)?.spec?.clusterIP;
      return {
        deployment: deployment ? { desired: deployment.spec?.replicas ?? 0 } : { error: 'not found' },
        applyError: ensured.error?.message ?? ensured.value?.invalid,
        pods: pods.map((pod) => ({ ...podSeen(pod), probe: answers.get(pod.metadata.name) })),
        serviceAddress: address === 'None' ? undefined : address,
      };
    },

    derive: deriveBind9Instance,

    finalizer: {
      name: `${group}/bind9instance-finalizer`,
      /** The object goes when its servers are told to; what else is its own goes after it. */
      async finalize({ object, world, remove }) {
        const { namespace, name } = object.metadata;
        const deployment = named(world.deployments, name);
        if (deployment) await remove('deployments', deployment);
        return world.pods
          .by('instance', `${namespace}/${name}`)
          .every(({ metadata }) => metadata.deletionTimestamp !== undefined);
      },
    },
  });
}

import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { source } from '../../../runtime/controller/source.ts';
import { configHash, configProblems, configYaml, secretNames } from './controller/config.ts';
import { labelsOf } from './controller/labels.ts';
import { perconaCluster, serverLabel } from './controller/percona-cluster.ts';
import { services } from './controller/services.ts';
import { perconaName, type Spec, settingsOf } from './controller/settings.ts';
import { configHashAnnotation, statefulSet } from './controller/stateful-set.ts';
import { dittoServer } from './definition.ts';
import { deriveDittoServer, type Observed } from './derive.ts';

interface ConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}
interface Secret extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}
interface StatefulSet extends KubernetesObject {
  readonly spec?: { readonly template: { readonly metadata?: KubernetesObject['metadata'] } };
  readonly status?: { readonly observedGeneration?: number; readonly readyReplicas?: number };
}
interface PerconaCluster extends KubernetesObject {
  readonly status?: { readonly state?: string };
}

const configMapName = (server: string) => `${server}-config`;
const named = <T extends KubernetesObject>(objects: readonly T[], name: string): T | undefined =>
  objects.find(({ metadata }) => metadata.name === name);
const cleanupSeconds = 60;

/** Runs DittoServers: configuration, Services, PostgreSQL where it is asked for, and the StatefulSet. */
export const dittoServerController = defineStatusController({
  definition: dittoServer,
  sources: {
    configMaps: source<ConfigMap>({ group: '', version: 'v1', plural: 'configmaps', owned: true }),
    services: source({ group: '', version: 'v1', plural: 'services', owned: true }),
    statefulSets: source<StatefulSet>({ group: 'apps', version: 'v1', plural: 'statefulsets', owned: true }),
    secrets: source<Secret>({
      group: '',
      version: 'v1',
      plural: 'secrets',
      referredBy: ({ metadata: { namespace }, spec }) =>
        secretNames(settingsOf(spec as Spec)).map((name) => `${namespace}/${name}`),
    }),
    perconaClusters: source<PerconaCluster>({
      group: 'pgv2.percona.com',
      version: 'v2',
      plural: 'perconapgclusters',
      optional: true,
      about: ({ metadata: { namespace, labels } }) =>
        labels?.[serverLabel] ? [`${namespace}/${labels[serverLabel]}`] : [],
    }),
  },

  async ensure({ object, world, apply }) {
    const { name, generation } = object.metadata;
    const settings = settingsOf(object.spec);
    const problems = configProblems(settings);
    if (problems.length > 0) return { invalid: problems.join('; ') };

    const yaml = configYaml(settings);
    await apply('configMaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: configMapName(name), labels: labelsOf(name) },
      data: { 'config.yaml': yaml },
    });
    for (const service of services(name, settings)) await apply('services', service);

    if (settings.percona) {
      if (!world.perconaClusters.installed) return {};
      const cluster = perconaCluster(name, settings.percona);
      await apply('perconaClusters', cluster, { owned: false });
      if (world.perconaClusters.get(perconaName(name))?.status?.state !== 'ready') return {};
    }

    const secrets = new Map(secretNames(settings).map((secret) => [secret, world.secrets.get(secret)?.data ?? {}]));
    const hash = configHash(yaml, secrets, generation);
    await apply('statefulSets', statefulSet(name, settings, configMapName(name), hash));
    return { configHash: hash };
  },

  observe({ object, world, ensured }): Observed {
    const { name } = object.metadata;
    const { value, error } = ensured;
    // Its own: those of a server of the same name that is gone say nothing of this one.
    const configMap = named(world.configMaps.owned(), configMapName(name));
    const set = named(world.statefulSets.owned(), name);
    const percona = world.perconaClusters.get(perconaName(name));
    // Where the StatefulSet was not come to, or its answer was lost, it says itself what its pods run with.
    const configHash = value?.configHash ?? set?.spec?.template.metadata?.annotations?.[configHashAnnotation];
    const why = error?.message ?? 'not found';
    return {
      config: value?.invalid
        ? { invalid: value.invalid }
        : !configMap
          ? { error: why }
          : configMap.data?.['config.yaml'] === undefined
            ? 'no-key'
            : 'valid',
      ...(!world.perconaClusters.installed
        ? { percona: 'crd-not-installed' as const }
        : percona
          ? { percona: { state: percona.status?.state ?? 'unknown' } }
          : error
            ? { percona: { error: why } }
            : {}),
      ...(set && {
        statefulSet: {
          generation: set.metadata.generation ?? 0,
          observedGeneration: set.status?.observedGeneration ?? 0,
          readyReplicas: set.status?.readyReplicas ?? 0,
        },
      }),
      ...(configHash && { configHash }),
    };
  },

  derive: deriveDittoServer,

  finalizer: {
    name: 'dittofs.dittofs.com/finalizer',
    async finalize({ object, world, now, remove }) {
      const cluster = world.perconaClusters.get(perconaName(object.metadata.name));
      if (!cluster || !object.spec?.percona?.deleteWithServer) return true;
      await remove('perconaClusters', cluster);
      const deleted = Date.parse(object.metadata.deletionTimestamp ?? '');
      return now.getTime() - deleted > cleanupSeconds * 1000;
    },
  },
});

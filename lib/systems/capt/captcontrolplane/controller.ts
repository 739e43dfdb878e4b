import type { StoredStatus } from '@cdk8s-status/conditions';
import type { SpecOf } from '../../../definition/spec-of.ts';
import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { type Primary, type Seen, source } from '../../../runtime/controller/source.ts';
import { appliedWorkspace, publishedBy } from '../applied-workspace.ts';
import type { captCluster } from '../captcluster/definition.ts';
import type { captClusterStatus } from '../captcluster/status.ts';
import { type Cluster, clusterOf, ownerClusterOf, ownerClusters, ownerReferenceOf } from '../cluster.ts';
import { parseHostPort } from '../endpoint.ts';
import { findOwned, ownedApplies } from '../owned-apply.ts';
import { missingTemplate, templatesOf } from '../template-reference.ts';
import { controlPlaneApply, controlPlaneSuffix, type Spec } from './controller/control-plane-apply.ts';
import { captControlPlane } from './definition.ts';
import { deriveCaptControlPlane, type Observed } from './derive.ts';
import { propagateCaptControlPlane } from './propagate.ts';

interface CaptCluster extends KubernetesObject {
  readonly spec?: SpecOf<typeof captCluster>;
  readonly status?: StoredStatus<typeof captClusterStatus>;
}

/** Where the CAPTCluster of a control plane is: the Cluster says so, or it has the name of the Cluster. */
function infrastructureOf(object: KubernetesObject, clusters: Seen<Cluster>) {
  const { namespace = '' } = object.metadata;
  const { kind, ...reference } = clusterOf(object, clusters)?.spec?.infrastructureRef ?? {};
  const name = (kind === 'CAPTCluster' && reference.name) || ownerReferenceOf(object)?.name;
  return name === undefined ? undefined : { name, namespace: reference.namespace || namespace };
}

interface Sight {
  readonly clusters: Seen<Cluster>;
  readonly captClusters: Seen<CaptCluster>;
}

function captClusterOf(object: KubernetesObject, { clusters, captClusters }: Sight): CaptCluster | undefined {
  const place = infrastructureOf(object, clusters);
  return place && captClusters.get(place.name, place.namespace);
}

/** Says which CAPTCluster or WorkspaceTemplate is not there. */
function missingOf(object: Primary<Spec | undefined>, world: Sight & { readonly templates: Seen<KubernetesObject> }) {
  const place = infrastructureOf(object, world.clusters);
  if (place && !captClusterOf(object, world)) return `CAPTCluster ${place.namespace}/${place.name} not found`;
  return object.spec && missingTemplate(object, world.templates, object.spec.workspaceTemplateRef);
}

/** Runs CAPTControlPlanes: once the VPC is ready a WorkspaceTemplateApply, and what their Cluster is told of it. */
export const captControlPlaneController = defineStatusController({
  definition: captControlPlane,
  sources: {
    templates: templatesOf(({ spec }) => (spec as Spec | undefined)?.workspaceTemplateRef),
    applies: ownedApplies,
    ...publishedBy(controlPlaneSuffix),
    clusters: ownerClusters,
    // One of another name is noticed by what it reports to the Cluster.
    captClusters: source<CaptCluster>({
      ...{ group: 'infrastructure.cluster.x-k8s.io', version: 'v1beta1', plural: 'captclusters' },
      referredBy: ownerClusters.referredBy!,
    }),
    captControlPlanes: source({ group: captControlPlane.group, version: 'v1beta1', plural: captControlPlane.plural }),
  },

  async ensure({ object, world, apply }) {
    if (!ownerReferenceOf(object)) return {};
    const missing = missingOf(object, world);
    const { spec } = object;
    const { spec: network, status } = captClusterOf(object, world) ?? {};
    if (spec && missing === undefined && status?.ready)
      await apply('applies', controlPlaneApply({ ...object, spec }, { region: network?.region, vpcId: status.vpcId }));
    return { missing };
  },

  observe({ object, world, ensured: { value, error } }): Observed {
    const ownerCluster = ownerClusterOf(object, world.clusters);
    const captCluster = captClusterOf(object, world);
    const seen = appliedWorkspace(object.metadata.name + controlPlaneSuffix, 'cluster_endpoint', world);
    return {
      ...(ownerCluster && { ownerCluster }),
      ...(error && { apiError: error.message }),
      ...(value?.missing !== undefined && { missing: value.missing }),
      ...(captCluster && { captCluster: { ready: captCluster.status?.ready ?? false } }),
      ...(seen && { apply: seen.apply }),
      ...(seen?.outputs && { outputs: seen.outputs }),
      ...(seen?.published !== undefined && { secretEndpoint: seen.published }),
    };
  },

  derive: deriveCaptControlPlane,

  async propagate({ object, world, report }) {
    const { metadata, status } = object;
    if (metadata.deletionTimestamp) return;
    const controlPlaneEndpoint = parseHostPort(status?.endpoint);
    // Not before it is ready: an edit of the spec begins a failure anew that is to last.
    if (status?.initialized && controlPlaneEndpoint)
      await report('captControlPlanes', object, { spec: { controlPlaneEndpoint } });
    const cluster = clusterOf(object, world.clusters);
    const said = propagateCaptControlPlane({ status, infrastructure: captClusterOf(object, world) });
    if (cluster && said) await report('clusters', cluster, { spec: said.spec, status: said.status });
  },

  finalizer: {
    name: 'controlplane.cluster.x-k8s.io/captcontrolplane',
    async finalize({ object, world, remove }) {
      const name = object.metadata.name + controlPlaneSuffix;
      const found = findOwned(name, world.applies);
      if (found) await remove('applies', found);
      return findOwned(name, world.applies) === undefined;
    },
  },
});

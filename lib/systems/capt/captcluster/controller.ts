import { defineStatusController } from '../../../runtime/controller/define-status-controller.ts';
import { source } from '../../../runtime/controller/source.ts';
import { appliedWorkspace, publishedBy } from '../applied-workspace.ts';
import { clusterOf, ownerClusterOf, ownerClusters, ownerReferenceOf } from '../cluster.ts';
import { findOwned, ownedApplies } from '../owned-apply.ts';
import { missingTemplate, templatesOf } from '../template-reference.ts';
import { type Spec, vpcApply, vpcSuffix } from './controller/vpc-apply.ts';
import { captCluster } from './definition.ts';
import { deriveCaptCluster, type Observed } from './derive.ts';
import { propagateCaptCluster } from './propagate.ts';

/** Runs CAPTClusters: a WorkspaceTemplateApply for the VPC, and what their Cluster is told of it. */
export const captClusterController = defineStatusController({
  definition: captCluster,
  sources: {
    templates: templatesOf(({ spec }) => (spec as Spec | undefined)?.vpcTemplateRef),
    applies: ownedApplies,
    ...publishedBy(vpcSuffix),
    clusters: ownerClusters,
    captClusters: source({ group: captCluster.group, version: 'v1beta1', plural: captCluster.plural }),
  },

  async ensure({ object, world, apply }) {
    const wanted = ownerReferenceOf(object) && vpcApply(object);
    if (!wanted) return {};
    const templateMissing = missingTemplate(object, world.templates, object.spec!.vpcTemplateRef!);
    if (templateMissing === undefined) await apply('applies', wanted);
    return { templateMissing };
  },

  observe({ object, world, ensured: { value, error } }): Observed {
    const ownerCluster = ownerClusterOf(object, world.clusters);
    const seen = appliedWorkspace(object.metadata.name + vpcSuffix, 'vpc_id', world);
    return {
      ...(ownerCluster && { ownerCluster }),
      ...(error && { apiError: error.message }),
      ...(value?.templateMissing !== undefined && { templateMissing: value.templateMissing }),
      ...(seen && { apply: seen.apply }),
      ...(seen?.outputs && { outputs: seen.outputs }),
      ...(seen?.published !== undefined && { secretVpcId: seen.published }),
    };
  },

  derive: deriveCaptCluster,

  async propagate({ object, world, report }) {
    const { metadata, status } = object;
    if (metadata.deletionTimestamp) return;
    // Not before it is ready: an edit of the spec begins a failure anew that is to last.
    if (status?.ready && status.vpcWorkspaceName !== undefined)
      await report('captClusters', object, { spec: { workspaceTemplateApplyName: status.vpcWorkspaceName } });
    const cluster = clusterOf(object, world.clusters);
    const said = propagateCaptCluster(object);
    if (cluster && said) await report('clusters', cluster, { spec: said.spec, status: said.status });
  },

  finalizer: {
    name: 'infrastructure.cluster.x-k8s.io/captcluster',
    async finalize({ object, world, apply, remove }) {
      const name = object.metadata.name + vpcSuffix;
      const found = findOwned(name, world.applies);
      if (!found) return true;
      // The last word on what happens to the VPC may not have come to it yet.
      const wanted = vpcApply(object);
      if (wanted && !found.metadata.deletionTimestamp) await apply('applies', wanted);
      await remove('applies', found);
      return findOwned(name, world.applies) === undefined;
    },
  },
});

import type { Condition } from '@cdk8s-status/conditions';
import { capt } from '../../../../lib/systems/capt/system.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { type AnyObject, type NamespacedObjects, objectsIn, type Resource } from '../../objects/namespaced-objects.ts';
import { deployed } from '../../shipped/deployed.ts';
import { cluster } from '../../stand-ins/cluster.ts';
import { installStandIns } from '../../stand-ins/install.ts';
import { workspace } from '../../stand-ins/workspace.ts';

const vpcTemplate = { template: { spec: { forProvider: { source: 'Inline', module: `vpc \${name}` } } } };
const controlPlaneTemplate = { template: { spec: { forProvider: { module: `eks \${cluster_name}` } } } };

const infrastructure = 'infrastructure.cluster.x-k8s.io/v1beta1';
const identities: Partial<Record<Resource, object>> = {
  captclusters: { apiVersion: infrastructure, kind: 'CAPTCluster' },
  captcontrolplanes: { apiVersion: 'controlplane.cluster.x-k8s.io/v1beta1', kind: 'CAPTControlPlane' },
  workspacetemplates: { apiVersion: infrastructure, kind: 'WorkspaceTemplate' },
  workspacetemplateapplies: { apiVersion: infrastructure, kind: 'WorkspaceTemplateApply' },
  clusters: { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster' },
  workspaces: { apiVersion: 'tf.upbound.io/v1beta1', kind: 'Workspace' },
};

/** The objects of CAPT in a namespace, with two templates, `vpc` and `eks`. */
export async function captObjects(controlPlane: ControlPlaneClient, namespace: string): Promise<NamespacedObjects> {
  await deployed(controlPlane, ...capt.kinds);
  await installStandIns(controlPlane, cluster, workspace);
  const inNamespace = objectsIn(controlPlane, namespace);
  const objects: NamespacedObjects = {
    ...inNamespace,
    create: (resource, name, content) => inNamespace.create(resource, name, { ...identities[resource], ...content }),
  };
  await objects.create('workspacetemplates', 'vpc', { spec: vpcTemplate });
  await objects.create('workspacetemplates', 'eks', { spec: controlPlaneTemplate });
  return objects;
}

/** The reference by which Cluster API says whose a provider's object is. */
export const ownedBy = ({ metadata: { name, uid } }: AnyObject) => ({
  ownerReferences: [{ apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster', name, uid, controller: true }],
});

/** A Cluster, and its CAPTCluster, which makes a VPC of the template unless the spec says otherwise. */
export async function clusterWithVpc(
  world: NamespacedObjects,
  name: string,
  spec: object = { vpcTemplateRef: { name: 'vpc' } },
) {
  const owner = await world.create('clusters', name, { spec: {} });
  await world.create('captclusters', name, { metadata: ownedBy(owner), spec: { region: 'eu-west-1', ...spec } });
  return owner;
}

/** A Cluster whose VPC is there already, and its CAPTControlPlane. */
export async function clusterWithControlPlane(world: NamespacedObjects, name: string, spec: object = {}) {
  const owner = await clusterWithVpc(world, name, { existingVpcId: 'vpc-there' });
  const wanted = { version: '1.31', workspaceTemplateRef: { name: 'eks' }, ...spec };
  await world.create('captcontrolplanes', name, { metadata: ownedBy(owner), spec: wanted });
  return owner;
}

export const vpcOf = (name: string): string => `${name}-vpc`;
export const controlPlaneOf = (name: string): string => `${name}-control-plane`;

type Crossplane = Pick<Condition, 'type' | 'status' | 'reason'> & Partial<Condition>;
const since = '2026-01-01T00:00:00Z';
const crossplane = (type: string, status: 'True' | 'False', reason: string, message?: string): Crossplane => ({
  ...{ type, status, reason, lastTransitionTime: since },
  ...(message !== undefined && { message }),
});

/** What Crossplane says of a Workspace. */
export const says = {
  synced: crossplane('Synced', 'True', 'ReconcileSuccess'),
  unsynced: (message?: string) => crossplane('Synced', 'False', 'ReconcileError', message),
  available: crossplane('Ready', 'True', 'Available'),
  creating: crossplane('Ready', 'False', 'Creating'),
  unavailable: (message?: string) => crossplane('Ready', 'False', 'Unavailable', message),
} as const;
export const done = [says.synced, says.available];

/** Crossplane's part: a Workspace shows these conditions and, where given, publishes these outputs. */
export async function workspaceShows(
  world: NamespacedObjects,
  name: string,
  conditions: readonly Crossplane[],
  outputs?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await eventually(() => world.read('workspaces', name));
  await world.patchStatus('workspaces', name, { conditions, ...(outputs && { atProvider: { outputs } }) });
}

/** The connection Secret of what a WorkspaceTemplateApply makes. */
export const connectionSecret = (
  world: NamespacedObjects,
  apply: string,
  stringData: Readonly<Record<string, string>>,
) => world.create('secrets', `${apply}-connection`, { stringData });

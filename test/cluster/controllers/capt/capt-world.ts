import type { Condition } from '@cdk8s-status/conditions';
import { expect } from '@jest/globals';
import { captControllers } from '../../../../lib/systems/capt/controllers.ts';
import { capt } from '../../../../lib/systems/capt/system.ts';
import type { Grant } from '../../access/grants.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type AnyObject, type NamespacedObjects, objectsIn, type Resource } from '../../objects/namespaced-objects.ts';
import { deployed } from '../../shipped/deployed.ts';
import { cluster } from '../../stand-ins/cluster.ts';
import { installStandIns } from '../../stand-ins/install.ts';
import { workspace } from '../../stand-ins/workspace.ts';
import { accountThat } from '../reduced-account.ts';
import { type RunningSystem, type RunSystemProps, runSystem } from '../running-system.ts';

/** A namespace whose clusters are looked after, and the hands of a test in it. */
export interface CaptWorld extends NamespacedObjects {
  readonly namespace: string;
  readonly system: RunningSystem;
  /** A name that no other namespace has: those of Workspaces are made of it. */
  named(name: string): string;
  /** What the status of an object comes to. */
  reaches(resource: Resource, name: string, status: object, seconds?: number): Promise<AnyObject>;
}

export interface CaptWorldProps extends Partial<RunSystemProps> {
  /** Of the namespace. */
  readonly prefix: string;
  /** The grants of the shipped role that the account has. Default: all of them. */
  readonly may?: (grant: Grant) => boolean;
}

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

/** A namespace with two templates, `vpc` and `eks`, and the controllers of CAPT at work. */
export async function captWorld(controlPlane: ControlPlaneClient, props: CaptWorldProps): Promise<CaptWorld> {
  const { prefix, may, ...running } = props;
  await deployed(controlPlane, ...capt.kinds);
  await installStandIns(controlPlane, cluster, workspace);
  const namespace = await freshNamespace(controlPlane, prefix);
  const inNamespace = objectsIn(controlPlane, namespace);
  const objects: NamespacedObjects = {
    ...inNamespace,
    create: (resource, name, content) => inNamespace.create(resource, name, { ...identities[resource], ...content }),
  };
  await objects.create('workspacetemplates', 'vpc', { spec: vpcTemplate });
  await objects.create('workspacetemplates', 'eks', { spec: controlPlaneTemplate });
  const kubeconfig = await accountThat(may, controlPlane, { system: 'capt', namespace });
  return {
    ...objects,
    namespace,
    system: await runSystem(controlPlane, {
      ...{ system: 'capt', controllers: captControllers, namespace, kubeconfig },
      ...running,
    }),
    named: (name) => `${namespace}-${name}`,
    reaches: (resource, name, status, seconds) =>
      eventually(async () => {
        const found = await objects.read(resource, name);
        expect(found.status).toMatchObject(status);
        return found;
      }, seconds),
  };
}

/** The reference by which Cluster API says whose a provider's object is. */
export const ownedBy = ({ metadata: { name, uid } }: AnyObject) => ({
  ownerReferences: [{ apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster', name, uid, controller: true }],
});

/** A Cluster, and its CAPTCluster, which makes a VPC of the template unless the spec says otherwise. */
export async function clusterWithVpc(
  world: CaptWorld,
  name: string,
  spec: object = { vpcTemplateRef: { name: 'vpc' } },
) {
  const owner = await world.create('clusters', name, { spec: {} });
  await world.create('captclusters', name, { metadata: ownedBy(owner), spec: { region: 'eu-west-1', ...spec } });
  return owner;
}

/** A Cluster whose VPC is there already, and its CAPTControlPlane. */
export async function clusterWithControlPlane(world: CaptWorld, name: string, spec: object = {}) {
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
  world: CaptWorld,
  name: string,
  conditions: readonly Crossplane[],
  outputs?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await eventually(() => world.read('workspaces', name));
  await world.patchStatus('workspaces', name, { conditions, ...(outputs && { atProvider: { outputs } }) });
}

/** The connection Secret of what a WorkspaceTemplateApply makes. */
export const connectionSecret = (world: CaptWorld, apply: string, stringData: Readonly<Record<string, string>>) =>
  world.create('secrets', `${apply}-connection`, { stringData });

/** The conditions as `status/reason`, by type. */
export const statesOf = ({ status }: AnyObject): Readonly<Record<string, string>> =>
  Object.fromEntries((status?.conditions ?? []).map(({ type, status, reason }) => [type, `${status}/${reason}`]));

export const messageOf = ({ status }: AnyObject, type: string): string | undefined =>
  status?.conditions?.find((condition) => condition.type === type)?.message;

/** A moment in which controllers would have done what they are not to do. */
export const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));

import { expect } from '@jest/globals';
import { captControllers } from '../../../../lib/systems/capt/controllers.ts';
import type { Grant } from '../../access/grants.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import type { AnyObject, NamespacedObjects, Resource } from '../../objects/namespaced-objects.ts';
import { type RunningSystem, type RunSystemProps, runSystem } from '../running-system.ts';
import { systemAccount } from '../system-account.ts';
import { captObjects } from './capt-objects.ts';

export {
  clusterWithControlPlane,
  clusterWithVpc,
  connectionSecret,
  controlPlaneOf,
  done,
  ownedBy,
  says,
  vpcOf,
  workspaceShows,
} from './capt-objects.ts';

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

/** A namespace with the two templates, and the controllers of CAPT at work. */
export async function captWorld(controlPlane: ControlPlaneClient, props: CaptWorldProps): Promise<CaptWorld> {
  const { prefix, may, ...running } = props;
  const namespace = await freshNamespace(controlPlane, prefix);
  const objects = await captObjects(controlPlane, namespace);
  const kubeconfig = await systemAccount(controlPlane, namespace, 'capt', may);
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

/** The conditions as `status/reason`, by type. */
export const statesOf = ({ status }: AnyObject): Readonly<Record<string, string>> =>
  Object.fromEntries((status?.conditions ?? []).map(({ type, status, reason }) => [type, `${status}/${reason}`]));

export const messageOf = ({ status }: AnyObject, type: string): string | undefined =>
  status?.conditions?.find((condition) => condition.type === type)?.message;

/** A moment in which controllers would have done what they are not to do. */
export const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));

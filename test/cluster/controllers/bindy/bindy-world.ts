import { bind9Cluster } from '../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { bind9GlobalCluster } from '../../../../lib/systems/bindy/bind9globalcluster/definition.ts';
import { bind9Instance } from '../../../../lib/systems/bindy/bind9instance/definition.ts';
import { type BindyControllersProps, bindyControllers } from '../../../../lib/systems/bindy/controllers.ts';
import type { ControlPlaneClient } from '../../control-plane/client.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../../objects/kind-requests.ts';
import { type NamespacedObjects, objectsIn } from '../../objects/namespaced-objects.ts';
import { deployed } from '../../shipped/deployed.ts';
import { type BindcarStandIn, bindcarStandIn } from '../../stand-ins/bindcar.ts';
import { type RunningSystem, type RunSystemProps, runSystem } from '../running-system.ts';

/** Controllers of Bindy at work in a namespace of their own. */
export interface BindyWorld {
  readonly namespace: string;
  readonly instances: KindRequests;
  readonly clusters: KindRequests;
  readonly globalClusters: KindRequests;
  readonly objects: NamespacedObjects;
  readonly bindcar: BindcarStandIn;
  readonly system: RunningSystem;
  stop(): Promise<void>;
}

type Kind = 'Bind9Instance' | 'Bind9Cluster' | 'Bind9GlobalCluster';

export interface BindyWorldProps
  extends Partial<RunSystemProps>,
    Pick<BindyControllersProps, 'tokenFile' | 'operatorNamespace'> {
  /** Of the namespace. */
  readonly prefix: string;
  /** Whose controllers run. Objects in no namespace belong to all tests: who runs theirs needs a server of its own. */
  readonly kinds: readonly Kind[];
}

export async function bindyWorld(controlPlane: ControlPlaneClient, props: BindyWorldProps): Promise<BindyWorld> {
  const { prefix, kinds, tokenFile = '/nonexistent', operatorNamespace, ...running } = props;
  await deployed(controlPlane, bind9Instance, bind9Cluster, bind9GlobalCluster);
  const namespace = await freshNamespace(controlPlane, prefix);
  const bindcar = await bindcarStandIn();
  const controllers = bindyControllers({ bindcarUrl: bindcar.urlOf, tokenFile, operatorNamespace }).filter(
    ({ definition }) => kinds.includes(definition.kind as Kind),
  );
  const system = await runSystem(controlPlane, { system: 'bindy', controllers, namespace, ...running });
  return {
    namespace,
    instances: kindRequests(controlPlane, bind9Instance, namespace),
    clusters: kindRequests(controlPlane, bind9Cluster, namespace),
    globalClusters: kindRequests(controlPlane, bind9GlobalCluster, namespace),
    objects: objectsIn(controlPlane, namespace),
    bindcar,
    system,
    async stop() {
      await system.stop();
      await bindcar.stop();
    },
  };
}

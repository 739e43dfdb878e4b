import { randomUUID } from 'node:crypto';
import type { ApiServer } from '@cdk8s-status/apiserver';
import type { Conversion } from '../definition/conversion.ts';
import type { KindDefinition } from '../definition/kind.ts';
import { type Clock, systemClock } from '../runtime/time/clock.ts';
import { sendForJson } from '../runtime/transport/expect-ok.ts';
import type { Transport } from '../runtime/transport/transport.ts';
import { type ObjectClient, objectClient } from './client/objects.ts';
import { startCascade } from './deletion/cascade.ts';
import { type FaultSwitches, withFaults } from './faults/fault-switches.ts';
import { type HttpAccess, listen } from './http/http-server.ts';
import { createCatalogue } from './resources/catalogue.ts';
import { installedCrd } from './resources/installed-crd.ts';
import type { ClusterState } from './rest/cluster-state.ts';
import { storeNew } from './rest/create.ts';
import { handle } from './rest/handle.ts';
import { createStore } from './store/store.ts';
import { inProcessTransport } from './transport/in-process-transport.ts';

const firstNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

export interface InProcessClusterProps {
  /** Default: this machine's. */
  readonly clock?: Clock;
  /** A new uid each time. Default: by chance. */
  readonly uid?: () => string;
  /** A number from 0 up to 1, for generated names. Default: by chance. */
  readonly random?: () => number;
  /** Between the versions of a CRD that says that a webhook converts them; `install` knows those of a kind. */
  readonly conversions?: readonly Conversion[];
  /** The API server's checks. Default: those of `@cdk8s-status/apiserver`, started and ended with the cluster. */
  readonly server?: ApiServer;
  /** Does what is owned go with its owner, as with the controllers of Kubernetes? Default: yes. */
  readonly cascade?: boolean;
}

/** A cluster in this process: it stores objects and answers as an API server does. */
export interface InProcessCluster {
  /** The way in for the runtime's controllers, without a network. */
  readonly transport: Transport;
  /** Requests of a test; faults do not meet them. */
  readonly objects: ObjectClient;
  /** Failures on command, for those who come by `transport` or `listen`. */
  readonly faults: FaultSwitches;
  /**
   * Creates the CRDs of kinds. Where a kind has conversions, all its versions are served.
   * @throws ApiError when the API server would refuse one.
   */
  install(...kinds: readonly KindDefinition[]): Promise<void>;
  /** Forgets what was before now, as etcd does from time to time: who asks for it gets 410. */
  compact(): void;
  /** Opens a port on 127.0.0.1, for kubectl and other clients. */
  listen(): Promise<HttpAccess>;
  close(): Promise<void>;
}

// Only who starts a cluster needs the package.
async function startServer(): Promise<ApiServer> {
  const { startApiServer } = await import('@cdk8s-status/apiserver');
  return startApiServer();
}

/** Starts a cluster without any objects but the first namespaces, in less than a second. */
export async function inProcessCluster(props: InProcessClusterProps = {}): Promise<InProcessCluster> {
  const { clock = systemClock, uid = randomUUID, random = Math.random, cascade = true } = props;
  const conversions = [...(props.conversions ?? [])];
  const server = props.server ?? (await startServer());
  const store = createStore();
  const catalogue = createCatalogue(server, store, conversions);
  const state: ClusterState = { server, store, catalogue, clock, uid, random, watches: new Set() };
  const endCascade = cascade ? startCascade(store, clock) : () => {};
  const faulty = withFaults((request) => handle(state, request), state.watches, clock);
  const transport = inProcessTransport(faulty.handle);
  const listening: HttpAccess[] = [];

  const sure = inProcessTransport((request) => handle(state, request), 'test');
  const create = (path: string, body: object) => sendForJson(sure, { method: 'POST', path, body });
  const namespaces = catalogue.find('v1', 'namespaces')!;
  for (const name of firstNamespaces) // not by a request: the checks need not start for that
    storeNew(state, namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { isDryRun: false });

  return {
    transport,
    objects: objectClient(sure, catalogue),
    faults: faulty.switches,
    async install(...kinds) {
      for (const kind of kinds) {
        conversions.push(...(kind.conversions ?? []));
        await create('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', installedCrd(kind));
      }
    },
    compact: () => store.compact(),
    async listen() {
      const access = await listen(faulty.handle);
      listening.push(access);
      return access;
    },
    async close() {
      endCascade();
      for (const watch of [...state.watches]) watch.end();
      for (const access of listening.splice(0)) await access.close();
      transport.close();
      if (!props.server) await server.close();
    },
  };
}

import { randomUUID } from 'node:crypto';
import { type ApiServer, startApiServer } from '@cdk8s-status/apiserver';
import type { Conversion } from '../definition/conversion.ts';
import { type Clock, systemClock } from '../runtime/time/clock.ts';
import type { Transport } from '../runtime/transport/transport.ts';
import { startCascade } from './deletion/cascade.ts';
import { createCatalogue } from './resources/catalogue.ts';
import type { ClusterState } from './rest/cluster-state.ts';
import { handle } from './rest/handle.ts';
import { createStore } from './store/store.ts';
import { inProcessTransport } from './transport/in-process-transport.ts';

const firstNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

export interface InProcessClusterProps {
  /** Default: this machine's. */
  readonly clock?: Clock;
  /** A new uid each time. Default: by chance. */
  readonly uid?: () => string;
  /** A number from 0 up to 1, for generated names. */
  readonly random?: () => number;
  /** Between the versions of kinds whose CRD has a conversion webhook. */
  readonly conversions?: readonly Conversion[];
  /** The API server's checks. Default: those of `@cdk8s-status/apiserver`, started and ended with the cluster. */
  readonly server?: ApiServer;
  /** Does what is owned go with its owner, and what is in a namespace with it? Default: yes. */
  readonly cascade?: boolean;
}

/** A cluster in this process: stores objects, and answers as an API server does. */
export interface InProcessCluster {
  /** The way in for the runtime's controllers. */
  readonly transport: Transport;
  close(): Promise<void>;
}

export async function inProcessCluster(props: InProcessClusterProps = {}): Promise<InProcessCluster> {
  const { clock = systemClock, uid = randomUUID, random = Math.random, conversions = [], cascade = true } = props;
  const server = props.server ?? (await startApiServer());
  const store = createStore();
  const state: ClusterState = {
    server,
    store,
    catalogue: createCatalogue(server, store, conversions),
    clock,
    watches: new Set(),
    uid,
    random,
  };
  const endCascade = cascade ? startCascade(store, clock) : () => {};
  const transport = inProcessTransport((request) => handle(state, request));
  for (const name of firstNamespaces)
    await transport.send({
      method: 'POST',
      path: '/api/v1/namespaces',
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    });
  return {
    transport,
    async close() {
      endCascade();
      for (const watch of [...state.watches]) watch.end();
      if (!props.server) await server.close();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiServer, apiServer } from './api-server.ts';
import { type ControllerAssets, type ControlPlaneAssets, controllerAssets, controlPlaneAssets } from './assets.ts';
import type { Connection, ControlPlaneClient } from './client.ts';
import { ControlPlaneError } from './control-plane-error.ts';
import { awaitControllers, controllerCommands } from './controllers.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { etcdArguments, etcdUrl } from './etcd.ts';
import { freePorts } from './free-ports.ts';
import { type Guard, startGuard } from './guard.ts';
import { auditLogFile, kubeApiserverArguments } from './kube-apiserver.ts';
import { PortTakenError } from './port-taken-error.ts';
import { awaitReady, awaitServing } from './readiness.ts';

export interface ControlPlaneProps {
  /** With the controllers of Kubernetes, its scheduler and a node on which pods seem to run. Default: without. */
  readonly controllers?: boolean;
  /**
   * Who blocks the deletion of an owner must be allowed to, as in some clusters. Default: yes. After a restart such a
   * server refuses it to everybody for custom resources, until it has found out what there is: up to 30 s.
   */
  readonly guardsOwners?: boolean;
  /** What service accounts write is in `auditLog`, and everything in etcd is JSON. Default: neither. */
  readonly isRecorded?: boolean;
  /** Where the addresses of pods are, as `127.77.0.1/16`, for those that something must answer at. Default: kwok's. */
  readonly podRange?: string;
}

/** etcd and kube-apiserver of our own, on ports of 127.0.0.1, with RBAC. */
export interface ControlPlane extends ControlPlaneClient {
  /** What `controlPlaneClient` needs to reach it from another process. */
  readonly connection: Connection;
  /** To stop and start kube-apiserver while the rest runs on. */
  readonly apiServer: ApiServer;
  /** `http://127.0.0.1:PORT`, for what the API server does not tell. */
  readonly etcdUrl: string;
  /** Path of what service accounts wrote, an audit.k8s.io/v1 Event a line, where it is recorded. */
  readonly auditLog: string;
  /** Ends the programs and removes the temporary folder. */
  stop(): Promise<void>;
}

interface Assets {
  readonly server: ControlPlaneAssets;
  readonly controllers: ControllerAssets | undefined;
  readonly props: ControlPlaneProps;
}

const attempts = 3;

async function end(daemons: readonly Daemon[], guard: Guard): Promise<void> {
  for (const daemon of daemons.toReversed()) await daemon.stop(); // etcd last: the server needs it to its end
  await guard.close();
}

/** Daemons are added as they start, so that a caller can stop what a failure left. */
async function launch(assets: Assets, folder: string, guard: Guard, daemons: Daemon[]): Promise<ControlPlane> {
  const [port, client, peer] = (await freePorts(3)) as [number, number, number];
  const adminToken = randomBytes(24).toString('base64url');
  const etcdPorts = { client, peer };
  const server = {
    folder,
    port,
    etcdUrl: etcdUrl(etcdPorts),
    adminToken,
    hasServiceAccounts: assets.controllers !== undefined,
    guardsOwners: assets.props.guardsOwners,
    isRecorded: assets.props.isRecorded,
  };
  const start = async (program: string, args: readonly string[], isKept = false) => {
    const daemon = await startDaemon({ program, args, folder, guard, isKept });
    daemons.push(daemon);
    return daemon;
  };
  const etcd = await start(assets.server.etcd, etcdArguments(folder, etcdPorts));
  const serverDaemon = await start(assets.server.kubeApiserver, kubeApiserverArguments(server));

  const connection = { url: `https://127.0.0.1:${port}`, adminToken, kubectl: assets.server.kubectl, folder };
  const ready = await awaitReady(connection, daemons);
  if (assets.controllers) {
    const commands = controllerCommands(assets.controllers, connection, ready.kubeconfig, assets.props.podRange);
    // Without a server some end, at once or later, and leave it to a kubelet to start them again.
    for (const { program, args } of commands) await start(program, args, true);
    await awaitControllers(ready, daemons);
  }
  return {
    ...ready,
    connection,
    etcdUrl: server.etcdUrl,
    auditLog: auditLogFile(folder),
    apiServer: apiServer(serverDaemon, () => awaitServing(ready.request, [etcd, serverDaemon])),
    stop: () => end(daemons, guard),
  };
}

async function attempt(assets: Assets): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const guard = startGuard(folder);
  const daemons: Daemon[] = [];
  try {
    return await launch(assets, folder, guard, daemons);
  } catch (error) {
    const logs = daemons.map((daemon) => `\n--- the last lines of ${daemon.name} ---\n${daemon.tail()}`).join('');
    await end(daemons, guard);
    if (error instanceof PortTakenError || !(error instanceof ControlPlaneError)) throw error;
    throw new ControlPlaneError(`${error.message}${logs}`);
  }
}

/** Builds the programs when they are not there yet (see README.md), starts them and waits until they serve. */
export async function startControlPlane(props: ControlPlaneProps = {}): Promise<ControlPlane> {
  const assets = {
    server: await controlPlaneAssets(),
    controllers: props.controllers ? await controllerAssets() : undefined,
    props,
  };
  for (let left = attempts - 1; ; left--) {
    try {
      return await attempt(assets);
    } catch (error) {
      if (!(error instanceof PortTakenError) || left === 0) throw error; // else with other ports
    }
  }
}

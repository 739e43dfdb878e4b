import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPlaneAssets } from '../control-plane/assets.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { startDaemon } from '../control-plane/daemon.ts';
import { etcdArguments, etcdUrl } from '../control-plane/etcd.ts';
import { freePorts } from '../control-plane/free-ports.ts';
import { startGuard } from '../control-plane/guard.ts';
import { kubeApiserverArguments } from '../control-plane/kube-apiserver.ts';
import { awaitReady } from '../control-plane/readiness.ts';

/** A control plane whose API server can go away and come back, at the same address and with the same data. */
export interface RestartableControlPlane {
  readonly client: ControlPlaneClient;
  stopServer(): Promise<void>;
  /** Resolves once it is ready. */
  startServer(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRestartableControlPlane(): Promise<RestartableControlPlane> {
  const assets = await controlPlaneAssets();
  const folder = mkdtempSync(join(tmpdir(), 'restartable-'));
  const guard = startGuard(folder);
  const [port, client, peer] = (await freePorts(3)) as [number, number, number];
  const adminToken = 'restartable';
  const ports = { client, peer };
  const serverArguments = kubeApiserverArguments({ folder, port, etcdUrl: etcdUrl(ports), adminToken });
  const connection = { url: `https://127.0.0.1:${port}`, adminToken, kubectl: assets.kubectl, folder };
  const startServer = () => startDaemon({ program: assets.kubeApiserver, args: serverArguments, folder, guard });

  const etcd = await startDaemon({ program: assets.etcd, args: etcdArguments(folder, ports), folder, guard });
  let server = await startServer();
  return {
    client: await awaitReady(connection, [etcd, server]),
    stopServer: () => server.stop(),
    async startServer() {
      server = await startServer();
      await awaitReady(connection, [etcd, server]);
    },
    async stop() {
      await server.stop();
      await etcd.stop();
      await guard.close();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ControlPlaneAssets, controlPlaneAssets } from './assets.ts';
import type { Connection, ControlPlaneClient } from './client.ts';
import { ControlPlaneError } from './control-plane-error.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { etcdArguments, etcdUrl } from './etcd.ts';
import { freePorts } from './free-ports.ts';
import { type Guard, startGuard } from './guard.ts';
import { kubeApiserverArguments } from './kube-apiserver.ts';
import { PortTakenError } from './port-taken-error.ts';
import { awaitReady } from './readiness.ts';

/** etcd and kube-apiserver of our own, on ports of 127.0.0.1, with RBAC; no controllers, no nodes. */
export interface ControlPlane extends ControlPlaneClient {
  /** What `controlPlaneClient` needs to reach it from another process. */
  readonly connection: Connection;
  /** Ends the programs and removes the temporary folder. */
  stop(): Promise<void>;
}

const attempts = 3;

/** Daemons are added as they start, so that a caller can stop what a failure left. */
async function launch(
  assets: ControlPlaneAssets,
  folder: string,
  guard: Guard,
  daemons: Daemon[],
): Promise<Connection> {
  const [port, client, peer] = (await freePorts(3)) as [number, number, number];
  const adminToken = randomBytes(24).toString('base64url');
  const etcdPorts = { client, peer };
  const commands = [
    { program: assets.etcd, args: etcdArguments(folder, etcdPorts) },
    {
      program: assets.kubeApiserver,
      args: kubeApiserverArguments({ folder, port, etcdUrl: etcdUrl(etcdPorts), adminToken }),
    },
  ];
  for (const command of commands) daemons.push(await startDaemon({ ...command, folder, guard }));
  return { url: `https://127.0.0.1:${port}`, adminToken, kubectl: assets.kubectl, folder };
}

async function attempt(assets: ControlPlaneAssets): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const guard = startGuard(folder);
  const daemons: Daemon[] = [];
  const stop = async () => {
    for (const daemon of daemons.toReversed()) await daemon.stop(); // etcd last: the server needs it to its end
    await guard.close();
  };
  try {
    const connection = await launch(assets, folder, guard, daemons);
    return { ...(await awaitReady(connection, daemons)), connection, stop };
  } catch (error) {
    const logs = daemons.map((daemon) => `\n--- the last lines of ${daemon.name} ---\n${daemon.tail()}`).join('');
    await stop();
    if (error instanceof PortTakenError || !(error instanceof ControlPlaneError)) throw error;
    throw new ControlPlaneError(`${error.message}${logs}`);
  }
}

/** Builds the programs when they are not there yet (see README.md), starts them and waits until they serve. */
export async function startControlPlane(): Promise<ControlPlane> {
  const assets = await controlPlaneAssets();
  for (let left = attempts - 1; ; left--) {
    try {
      return await attempt(assets);
    } catch (error) {
      if (!(error instanceof PortTakenError) || left === 0) throw error; // else with other ports
    }
  }
}

import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, type ControlPlaneClient, caFile, controlPlaneClient } from './client.ts';
import { ControlPlaneError } from './control-plane-error.ts';
import type { Daemon } from './daemon.ts';
import { certificateIsWritten, readCertificateAuthority } from './kube-apiserver.ts';
import { PortTakenError } from './port-taken-error.ts';
import type { Request } from './request.ts';

const timeoutSeconds = 60;

function requireRunning(daemons: readonly Daemon[]): void {
  const ended = daemons.find((daemon) => !daemon.isRunning);
  if (!ended) return;
  const Reason = ended.tail().includes('address already in use') ? PortTakenError : ControlPlaneError;
  throw new Reason(`${ended.name} ended while it was starting`);
}

/** Asks ten times a second until the check answers true; it answers what is still missing otherwise. */
export async function until(
  what: string,
  daemons: readonly Daemon[],
  check: () => Promise<true | string>,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    requireRunning(daemons);
    const missing = await check();
    if (missing === true) return;
    if (Date.now() > deadline) throw new ControlPlaneError(`waited ${timeoutSeconds} s for ${what}: ${missing}`);
    await sleep(100);
  }
}

/** Waits until the server serves all that a test may ask for. */
export async function awaitServing(request: Request, daemons: readonly Daemon[]): Promise<void> {
  for (const path of ['/readyz', '/api/v1/namespaces/default']) {
    await until(path, daemons, async () => {
      try {
        const { status, body } = await request('GET', path);
        return status === 200 || `${status} ${JSON.stringify(body)}`;
      } catch (error) {
        return (error as Error).message; // not listening yet
      }
    });
  }
}

/** A client for a control plane that has just been started, once it serves. */
export async function awaitReady(connection: Connection, daemons: readonly Daemon[]): Promise<ControlPlaneClient> {
  const { folder } = connection;
  await until('the certificate of kube-apiserver', daemons, async () => certificateIsWritten(folder) || 'no file yet');
  writeFileSync(caFile(folder), readCertificateAuthority(folder));

  const client = controlPlaneClient(connection);
  await awaitServing(client.request, daemons);
  return client;
}

import { locustTest } from '../../../lib/systems/locust/locusttest/definition.ts';
import { endProcesses, type RunProcess, startRun } from '../../cli/run-process.ts';
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts';
import { freePorts } from '../control-plane/free-ports.ts';
import { type AccountAccess, shippedAccount } from '../run/account-access.ts';
import { deployed } from '../shipped/deployed.ts';
import { convertByUrl } from './convert-by-url.ts';

/** A server of its own, which has LocustTests converted by the program that is shipped, under the account that is. */
export interface ConvertingServer {
  readonly controlPlane: ControlPlane;
  readonly account: AccountAccess;
  /** Where the webhook listens. */
  readonly port: number;
  /** The webhook that was started with it. */
  readonly webhook: RunProcess;
  /** What that webhook said was lost, a sentence each. */
  losses(): readonly string[];
  /** Another webhook in its place. */
  startWebhook(): Promise<RunProcess>;
  stop(): Promise<void>;
}

/** The controllers of the program look after a namespace that nobody uses. */
async function startWebhook(account: AccountAccess, port: number): Promise<RunProcess> {
  const options = { kubeconfig: account.kubeconfig(), namespace: 'nobodys', port: 0, 'webhook-port': port };
  const hosts = { 'webhook-namespace': account.namespace, 'webhook-host': '127.0.0.1' };
  const flags = Object.entries({ ...options, ...hosts }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const process = startRun(['locust', '--webhook', ...flags]);
  await process.logged('converting');
  return process;
}

// Not the suite's: the webhook of the CRD that is shipped is called at this machine.
export async function convertingServer(): Promise<ConvertingServer> {
  const controlPlane = await startControlPlane();
  const stop = async () => {
    endProcesses();
    await controlPlane.stop();
  };
  try {
    await deployed(controlPlane, locustTest);
    const account = await shippedAccount(controlPlane, 'locust');
    const [port] = (await freePorts(1)) as [number];
    const webhook = await startWebhook(account, port);
    await convertByUrl(controlPlane, locustTest, port);
    const losses = () =>
      webhook.log
        .filter(({ message }) => message === 'something of an object was lost in a conversion')
        .map(({ what }) => String(what));
    return { controlPlane, account, port, webhook, losses, startWebhook: () => startWebhook(account, port), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubeconfig } from './kubeconfig.ts';
import { type Kubectl, kubectlRunner } from './kubectl.ts';
import { type Request, requester } from './request.ts';

/** How to reach a running control plane, as plain data: it fits an environment variable. */
export interface Connection {
  readonly url: string;
  readonly adminToken: string;
  /** Absolute path of kubectl. */
  readonly kubectl: string;
  /** The control plane's temporary folder. */
  readonly folder: string;
}

/** A running control plane. Every call is an administrator's unless it says otherwise. */
export interface ControlPlaneClient {
  /** `https://127.0.0.1:PORT` */
  readonly url: string;
  /** Path of the administrator's kubeconfig file. */
  readonly kubeconfig: string;
  /** Path of the authority that signed the server's certificate, as PEM. */
  readonly caFile: string;
  /** Bearer token of a member of system:masters. */
  readonly adminToken: string;
  readonly kubectl: Kubectl;
  readonly request: Request;
  /** Path of a kubeconfig file that impersonates a user, who may do what RBAC grants that name and those groups. */
  kubeconfigFor(user: string, groups?: readonly string[]): string;
}

/** The authority of the server's certificate, in the control plane's temporary folder. */
export const caFile = (folder: string) => join(folder, 'ca.crt');

// Whole from the moment it exists, for test files run at the same time.
function writeOnce(path: string, text: string): string {
  if (existsSync(path)) return path;
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, path);
  return path;
}

export function controlPlaneClient({ url, adminToken, kubectl, folder }: Connection): ControlPlaneClient {
  const access = { url, caFile: caFile(folder), token: adminToken };
  const kubeconfigs = join(folder, 'kubeconfigs');
  mkdirSync(kubeconfigs, { recursive: true });
  const adminKubeconfig = writeOnce(join(kubeconfigs, 'admin'), kubeconfig(access));

  return {
    url,
    caFile: access.caFile,
    adminToken,
    kubeconfig: adminKubeconfig,
    kubectl: kubectlRunner({ program: kubectl, kubeconfig: adminKubeconfig, folder }),
    request: requester(access),
    kubeconfigFor(user, groups = []) {
      const id = createHash('sha256')
        .update(JSON.stringify([user, groups]))
        .digest('hex')
        .slice(0, 16);
      return writeOnce(join(kubeconfigs, id), kubeconfig({ ...access, impersonate: { user, groups } }));
    },
  };
}

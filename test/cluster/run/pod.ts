import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import type { AccountAccess } from './account-access.ts';

const mounted = '/run/secrets/kubernetes.io/serviceaccount'; // by its name in a pod, /var/run is a link to /run
const script = `mount -t tmpfs none /run && mkdir -p ${mounted} && cp "$0"/* ${mounted} && exec "$@"`;

/** Can a process here have a /run of its own? Not where unprivileged user namespaces are forbidden. */
export const canBePod = (): boolean =>
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/run']).status === 0;

/** What a process finds in a pod of an account: the files of the account, and where the API server is. */
export function podOf({ url, caFile }: ControlPlaneClient, { namespace, token }: AccountAccess, folder: string) {
  const files = join(folder, 'serviceaccount');
  mkdirSync(files);
  copyFileSync(caFile, join(files, 'ca.crt'));
  writeFileSync(join(files, 'token'), token);
  writeFileSync(join(files, 'namespace'), namespace);
  const { hostname, port } = new URL(url);
  return {
    under: ['unshare', '-rm', 'sh', '-c', script, files],
    env: { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port, HOME: folder, KUBECONFIG: undefined },
  };
}

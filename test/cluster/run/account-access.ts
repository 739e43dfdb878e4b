import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from '../../../lib/deploy/account-access.ts';
import type { ControlPlaneClient } from '../control-plane/client.ts';
import { kubeconfig } from '../control-plane/kubeconfig.ts';

/** A ServiceAccount, as who runs under it. */
export interface AccountAccess extends Account {
  readonly token: string;
  /** Path of a kubeconfig with its token; `url`: by another way than the server's own address. */
  kubeconfig(url?: string): string;
}

/** The account that `dist/<system>.yaml` has for its controllers. */
export const shippedAccount = (controlPlane: ControlPlaneClient, system: string): Promise<AccountAccess> =>
  accountAccess(controlPlane, { namespace: `${system}-system`, name: `${system}-controller` });

export async function accountAccess(controlPlane: ControlPlaneClient, account: Account): Promise<AccountAccess> {
  const { caFile, request } = controlPlane;
  const path = `/api/v1/namespaces/${account.namespace}/serviceaccounts/${account.name}/token`;
  const answer = await request<{ status: { token: string } }>('POST', path, { body: { spec: {} } });
  if (answer.status !== 201) throw new Error(`POST ${path}: expected 201, found ${JSON.stringify(answer)}`);
  const { token } = answer.body.status;
  return {
    ...account,
    token,
    kubeconfig(url = controlPlane.url) {
      const folder = join(dirname(caFile), 'kubeconfigs');
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${account.name}-by-${new URL(url).port}`);
      const text = kubeconfig({ url, caFile, token }).replace('"default"', JSON.stringify(account.namespace));
      // The client refuses to send a token over HTTP unless it is told that nothing need be verified.
      const insecure = text.replace('"certificate-authority":', '"insecure-skip-tls-verify":true,"ignored":');
      writeFileSync(file, url.startsWith('http:') ? insecure : text, { mode: 0o600 });
      return file;
    },
  };
}

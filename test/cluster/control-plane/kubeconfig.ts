export interface KubeconfigProps {
  readonly url: string;
  readonly caFile: string;
  readonly token: string;
  readonly impersonate?: Impersonation;
}

/** Whom a request is made as; RBAC then decides for that user and those groups alone. */
export interface Impersonation {
  readonly user: string;
  readonly groups?: readonly string[];
}

/** A kubeconfig file's text (JSON is YAML). */
export function kubeconfig({ url, caFile, token, impersonate }: KubeconfigProps): string {
  const user = { token, as: impersonate?.user, 'as-groups': impersonate?.groups };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: url, 'certificate-authority': caFile } }],
    users: [{ name: 'test', user }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
    'current-context': 'test',
  });
}

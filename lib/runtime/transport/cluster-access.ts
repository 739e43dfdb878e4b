import type { RequestOptions } from 'node:https';

/**
 * What the transport needs of a KubeConfig of `@kubernetes/client-node`: where the server is and how to authenticate.
 * Structural, for a CommonJS program cannot name the types of a package that is ESM only.
 */
export interface ClusterAccess {
  getCurrentCluster(): { readonly server: string; readonly proxyUrl?: string } | null;
  /** Adds certificates, headers and credentials, which may be read or renewed now. */
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

/** Where to find the cluster. */
export interface ClusterAccessProps {
  /** Path of a kubeconfig file. Default: `$KUBECONFIG`, `~/.kube/config`, else the service account of the pod. */
  readonly kubeconfig?: string | undefined;
  /** A context of it. Default: its current one. */
  readonly context?: string | undefined;
}

/** Reads a kubeconfig. The only place that loads `@kubernetes/client-node`. */
export async function loadClusterAccess({ kubeconfig, context }: ClusterAccessProps = {}): Promise<ClusterAccess> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const access = new KubeConfig();
  if (kubeconfig === undefined) access.loadFromDefault();
  else access.loadFromFile(kubeconfig);
  if (context !== undefined) access.setCurrentContext(context);
  return access as ClusterAccess;
}

import type { RequestOptions } from 'node:https';
import { Cdk8sStatusError } from '../../errors/cdk8s-status-error.ts';
import { optionalPackage } from '../../errors/optional-package.ts';

/**
 * What the transport needs of a KubeConfig of `@kubernetes/client-node`: where the server is and how to authenticate.
 * Structural, for a CommonJS program cannot name the types of a package that is ESM only.
 */
export interface ClusterAccess {
  getCurrentCluster(): { readonly server: string; readonly proxyUrl?: string } | null;
  /** Adds certificates, headers and credentials, which may be read or renewed now. */
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

/** A kubeconfig that was found. */
export interface LoadedClusterAccess extends ClusterAccess {
  /** Of the current context: the pod's own in a cluster. */
  readonly namespace: string | undefined;
  /** The service account of the pod, and no file of a user. */
  readonly isInCluster: boolean;
}

/** Where to find the cluster. */
export interface ClusterAccessProps {
  /** Path of a kubeconfig file. Default: `$KUBECONFIG`, `~/.kube/config`, else the service account of the pod. */
  readonly kubeconfig?: string | undefined;
  /** A context of it. Default: its current one. */
  readonly context?: string | undefined;
}

const found = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ') || 'none';

/**
 * Reads a kubeconfig. The only place that loads `@kubernetes/client-node`.
 * @throws Cdk8sStatusError when that is not installed, or the file, the context or its cluster is not there.
 */
export async function loadClusterAccess(props: ClusterAccessProps = {}): Promise<LoadedClusterAccess> {
  const { kubeconfig, context } = props;
  const { KubeConfig } = await optionalPackage(
    '@kubernetes/client-node',
    'access to the cluster',
    () => import('@kubernetes/client-node'),
  );
  const access = new KubeConfig();
  try {
    if (kubeconfig === undefined) access.loadFromDefault();
    else access.loadFromFile(kubeconfig);
  } catch (cause) {
    const at = kubeconfig ?? process.env.KUBECONFIG ?? '~/.kube/config';
    const [why] = (cause as Error).message.split('\n'); // that of a YAML parser goes on to draw the place
    throw new Cdk8sStatusError(`kubeconfig ${at}: ${why}`, { cause });
  }
  if (access.getCurrentContext() === 'loaded-context') {
    throw new Cdk8sStatusError(
      'kubeconfig: found none, expected $KUBECONFIG, ~/.kube/config or the service account of a pod; or name a file',
    );
  }
  if (context !== undefined) access.setCurrentContext(context);
  const current = access.getCurrentContext();
  if (!access.getCurrentCluster()) {
    const contexts = found(access.getContexts().map(({ name }) => name));
    throw new Cdk8sStatusError(
      `kubeconfig: context ${JSON.stringify(current)}: found no cluster for it, expected one of: ${contexts}`,
    );
  }
  const namespace = access.getContextObject(current)?.namespace;
  return Object.assign(access as ClusterAccess, { namespace, isInCluster: current === 'inClusterContext' });
}

import type { Bind9GlobalClusterSpec } from '@cdk8s-status/conditions/bindy';
import type { Observed } from './derive.ts';

const staging = { namespace: 'staging', name: 'production-dns', ready: true };

/** A cluster for all namespaces, of which two have instances, and two worlds it may see. */
export const example = {
  metadata: { name: 'production-dns' },
  spec: { version: '9.20', namespace: 'dns', primary: { replicas: 2 } } satisfies Bind9GlobalClusterSpec,
  healthy: {
    clusters: [{ namespace: 'dns', name: 'production-dns', ready: true }, staging],
  } satisfies Observed,
  failing: {
    clusters: [{ namespace: 'dns', name: 'production-dns', ready: false }, staging],
  } satisfies Observed,
};

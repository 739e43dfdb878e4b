import type { Bind9InstanceSpec } from '@cdk8s-status/conditions/bindy';
import type { Observed } from './derive.ts';

const serviceAddress = '10.96.0.53';
const deployment = { desired: 2 };
const older = { name: 'ns3-6d5f9c7b8d-4xk2p', createdAt: '2026-01-01T00:00:00Z', ready: true };
const newer = { name: 'ns3-6d5f9c7b8d-z7w9q', createdAt: '2026-01-01T00:00:05Z', ready: true };

/** A secondary that somebody made by hand, and two worlds it may see. */
export const example = {
  metadata: { name: 'ns3', namespace: 'dns' },
  spec: {
    clusterRef: 'production-dns',
    role: 'secondary',
    replicas: 2,
    primaryServers: ['10.96.0.51', '10.96.0.52'],
  } satisfies Bind9InstanceSpec,
  healthy: {
    deployment,
    serviceAddress,
    pods: [
      { ...older, probe: 'ok' },
      { ...newer, probe: 'ok' },
    ],
  } satisfies Observed,
  failing: {
    deployment,
    serviceAddress,
    pods: [
      { ...older, probe: 'ok' },
      { ...newer, probe: 404 },
    ],
  } satisfies Observed,
};

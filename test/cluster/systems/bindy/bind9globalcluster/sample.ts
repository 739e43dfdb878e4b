import type { StatusOf } from '@cdk8s-status/conditions';
import { bind9GlobalCluster } from '../../../../../lib/systems/bindy/bind9globalcluster/definition.ts';
import { bind9GlobalClusterStatus } from '../../../../../lib/systems/bindy/bind9globalcluster/status.ts';
import type { Sample } from '../../sample.ts';
import { bind9GlobalClusterAccess } from './access.ts';
import { fullBind9GlobalClusterSpec } from './full-spec.ts';
import { bind9GlobalClusterLife } from './life.ts';

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is 0 included. */
const fullStatus: StatusOf<typeof bind9GlobalClusterStatus> = {
  observedGeneration: 1,
  conditions: [
    {
      type: 'Ready',
      status: 'False',
      reason: 'ClustersProgressing',
      message: 'No clusters are ready: not ready: team-a/dns',
      ...at,
    },
  ],
  instanceCount: 1,
  readyInstances: 0,
  instances: ['team-a/dns'],
};

export const bind9GlobalClusterSample = {
  kind: 'Bind9GlobalCluster',
  definition: bind9GlobalCluster,
  contract: bind9GlobalClusterStatus,
  factSheet: 'bindy.tsv',
  spec: {},
  fullSpec: fullBind9GlobalClusterSpec,
  fullStatus,
  access: bind9GlobalClusterAccess,
  life: bind9GlobalClusterLife,
} as const satisfies Sample;

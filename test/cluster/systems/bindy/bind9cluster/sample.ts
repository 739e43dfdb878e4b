import type { StatusOf } from '@cdk8s-status/conditions';
import { bind9Cluster } from '../../../../../lib/systems/bindy/bind9cluster/definition.ts';
import { bind9ClusterStatus } from '../../../../../lib/systems/bindy/bind9cluster/status.ts';
import type { Sample } from '../../sample.ts';
import { bind9ClusterAccess } from './access.ts';
import { fullBind9ClusterSpec } from './full-spec.ts';
import { bind9ClusterLife } from './life.ts';

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is 0 included. */
const fullStatus: StatusOf<typeof bind9ClusterStatus> = {
  observedGeneration: 1,
  conditions: [
    { type: 'Ready', status: 'False', reason: 'PartiallyReady', message: '1/2 instances are ready', ...at },
    { type: 'Bind9Instance-0', status: 'True', reason: 'Ready', message: 'line one\nline "two": ünïcödé 🚀', ...at },
    { type: 'Bind9Instance-1', status: 'Unknown', reason: 'NotReady', message: '', ...at },
  ],
  instanceCount: 2,
  readyInstances: 1,
  instances: ['dns-primary-0', 'dns-secondary-0'],
};

export const bind9ClusterSample = {
  kind: 'Bind9Cluster',
  definition: bind9Cluster,
  contract: bind9ClusterStatus,
  factSheet: 'bindy.tsv',
  spec: {},
  fullSpec: fullBind9ClusterSpec,
  fullStatus,
  access: bind9ClusterAccess,
  life: bind9ClusterLife,
} as const satisfies Sample;

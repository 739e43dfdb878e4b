import type { StatusOf } from '@cdk8s-status/conditions';
import { bind9Instance } from '../../../../../lib/systems/bindy/bind9instance/definition.ts';
import { bind9InstanceStatus } from '../../../../../lib/systems/bindy/bind9instance/status.ts';
import type { Sample } from '../../sample.ts';
import { bind9InstanceAccess } from './access.ts';
import { fullBind9InstanceSpec } from './full-spec.ts';
import { bind9InstanceLife } from './life.ts';

const spec = { clusterRef: 'production-dns', role: 'primary' };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is 0 included. */
const fullStatus: StatusOf<typeof bind9InstanceStatus> = {
  observedGeneration: 1,
  conditions: [
    { type: 'Ready', status: 'False', reason: 'NotReady', message: 'No pods are ready', ...at },
    { type: 'Pod-0', status: 'False', reason: 'PodsCrashing', message: 'line one\nline "two": ünïcödé 🚀', ...at },
    { type: 'Pod-1', status: 'False', reason: 'ZoneNotFound', message: '', ...at },
  ],
  replicas: 2,
  readyReplicas: 0,
  serviceAddress: '10.0.0.7',
};

export const bind9InstanceSample = {
  kind: 'Bind9Instance',
  definition: bind9Instance,
  contract: bind9InstanceStatus,
  factSheet: 'bindy.tsv',
  spec,
  fullSpec: fullBind9InstanceSpec,
  fullStatus,
  access: bind9InstanceAccess,
  life: bind9InstanceLife,
} as const satisfies Sample;

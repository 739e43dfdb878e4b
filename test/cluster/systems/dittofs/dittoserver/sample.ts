import type { StatusOf } from '@cdk8s-status/conditions';
import { dittoServer } from '../../../../../lib/systems/dittofs/dittoserver/definition.ts';
import { dittoServerStatus } from '../../../../../lib/systems/dittofs/dittoserver/status.ts';
import type { Sample } from '../../sample.ts';
import { dittoServerAccess } from './access.ts';
import { fullDittoServerSpec } from './full-spec.ts';
import { dittoServerLife } from './life.ts';

const spec = { storage: { metadataSize: '10Gi' } };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is 0 included. */
const fullStatus: StatusOf<typeof dittoServerStatus> = {
  observedGeneration: 1,
  phase: 'Pending',
  conditions: [
    {
      type: 'Ready',
      status: 'False',
      reason: 'ConditionsNotMet',
      message: 'Not ready: [NotAvailable StillProgressing DatabaseNotReady]',
      ...at,
    },
    { type: 'Available', status: 'False', reason: 'NoReplicasAvailable', message: '', ...at },
    { type: 'ConfigReady', status: 'True', reason: 'ConfigValid', message: 'line one\nline "two": ünïcödé 🚀', ...at },
    { type: 'DatabaseReady', status: 'False', reason: 'PerconaNotReady', message: 'state: initializing', ...at },
    { type: 'Progressing', status: 'True', reason: 'ScalingReplicas', message: 'Scaling: 0/1 replicas ready', ...at },
  ],
  replicas: 1,
  readyReplicas: 0,
  availableReplicas: 0,
  configHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  perconaClusterName: 'files-postgres',
};

export const dittoServerSample = {
  kind: 'DittoServer',
  definition: dittoServer,
  contract: dittoServerStatus,
  factSheet: 'dittofs.tsv',
  spec,
  fullSpec: fullDittoServerSpec,
  fullStatus,
  access: dittoServerAccess,
  life: dittoServerLife,
} as const satisfies Sample;

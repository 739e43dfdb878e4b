import type { StatusOf } from '@cdk8s-status/conditions';
import { locustTest } from '../../../../../lib/systems/locust/locusttest/definition.ts';
import { locustTestStatus } from '../../../../../lib/systems/locust/locusttest/status.ts';
import type { Sample } from '../../sample.ts';
import { locustTestAccess } from './access.ts';
import { fullLocustTestSpec } from './full-spec.ts';
import { locustTestLife } from './life.ts';

const spec = { image: 'locust', master: { command: 'locust' }, worker: { command: 'locust', replicas: 2 } };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;

/** Every condition and every field, those whose value is 0 included. */
const fullStatus: StatusOf<typeof locustTestStatus> = {
  observedGeneration: 1,
  phase: 'Failed',
  conditions: [
    { type: 'Ready', status: 'True', reason: 'ResourcesCreated', message: 'line one\nline "two": ünïcödé 🚀', ...at },
    { type: 'WorkersConnected', status: 'False', reason: 'WorkersMissing', message: '0/2 workers connected', ...at },
    { type: 'TestCompleted', status: 'True', reason: 'TestFailed', message: '', ...at },
  ],
  expectedWorkers: 2,
  connectedWorkers: 0,
  startTime: '2026-01-02T03:04:05Z',
  completionTime: '2026-01-02T03:19:05Z',
};

export const locustTestSample = {
  kind: 'LocustTest',
  definition: locustTest,
  contract: locustTestStatus,
  factSheet: 'locust.tsv',
  spec,
  fullSpec: fullLocustTestSpec,
  fullStatus,
  access: locustTestAccess,
  life: locustTestLife,
} as const satisfies Sample;

import type { KindRow } from './kind-row.ts';

export const locustTestRow: KindRow = {
  groupVersions: ['locust.io/v2', 'locust.io/v1'],
  scope: 'ns',
  plural: 'locusttests',
  shortNames: ['lotest'],
  categories: [],
  labels: {},
  columns: [
    'Phase string .status.phase',
    'Workers integer .spec.worker.replicas',
    'Connected integer .status.connectedWorkers',
    'Image string .spec.image P1',
    'Age date .metadata.creationTimestamp',
  ],
  fields: {
    observedGeneration: 'int64',
    conditions: 'conditions',
    phase: 'enum Pending Running Succeeded Failed',
    expectedWorkers: 'int32 (a)',
    connectedWorkers: 'int32 (a)',
    startTime: 'date-time',
    completionTime: 'date-time',
  },
  conditions: [
    {
      type: 'Ready',
      polarity: '+',
      True: 'ResourcesCreated',
      False: 'ResourcesCreating, ResourcesFailed',
      Unknown: '–',
    },
    {
      type: 'WorkersConnected',
      polarity: '+',
      True: 'AllWorkersConnected',
      False: 'WaitingForWorkers, WorkersMissing',
      Unknown: '–',
    },
    {
      type: 'TestCompleted',
      polarity: 'neutral',
      True: 'TestSucceeded, TestFailed',
      False: 'TestInProgress',
      Unknown: '–',
    },
  ],
};

import { conditionFalse, defineStatus } from '@cdk8s-status/conditions';

/** v1 promises nothing: its status is an object without properties. */
export const locustTestV1Status = defineStatus({ conditions: {} });

/**
 * What a LocustTest promises, in v2: one run, whose phase follows from its conditions and goes one way, Pending,
 * Running, Succeeded or Failed; once it has ended, only the observed generation still follows.
 */
export const locustTestStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'The Service and the Jobs of the test were created; says nothing about its result.',
      True: { ResourcesCreated: 'All resources were created.' },
      False: {
        ResourcesCreating: { description: 'The resources are being created.', fix: 'Wait.' },
        ResourcesFailed: {
          description: 'A resource could not be created; it is tried again.',
          fix: 'Correct what the message names: often a quota, or a missing permission.',
        },
      },
    },
    WorkersConnected: {
      description:
        'As many worker pods are active as expected: an approximation, for the Job counts pods, not connections.',
      True: { AllWorkersConnected: 'All worker pods are active.' },
      False: {
        WaitingForWorkers: {
          description: 'Not all workers have been there yet.',
          fix: 'Wait; if it stays, look at the pods of the worker Job.',
        },
        WorkersMissing: {
          description: 'All workers were there once, some are gone.',
          fix: 'Look at the pods of the worker Job.',
        },
      },
    },
    TestCompleted: {
      description: 'The test has ended, well or badly: the reason says which.',
      polarity: 'neutral',
      True: {
        TestSucceeded: 'The master Job completed.',
        TestFailed: 'The master Job failed: its log says why, and only a new LocustTest runs the test again.',
      },
      False: { TestInProgress: 'The test has not ended; the message says whether it has started.' },
    },
  },
  phase: {
    field: 'phase',
    description: 'How far the test is, for people; automation should read the conditions.',
    rules: [
      { phase: 'Succeeded', when: { TestCompleted: { reason: 'TestSucceeded' } } },
      { phase: 'Failed', when: { TestCompleted: { reason: 'TestFailed' } } },
      { phase: 'Running', when: { Ready: 'True' } },
    ],
    otherwise: 'Pending',
  },
  final: [{ when: { TestCompleted: 'True' }, until: 'deletion' }],
  initial: {
    Ready: conditionFalse('ResourcesCreating', 'Creating resources'),
    WorkersConnected: conditionFalse('WaitingForWorkers', 'Waiting for workers to connect'),
    TestCompleted: conditionFalse('TestInProgress', 'Test has not started'),
  },
  fields: {
    expectedWorkers: {
      type: 'integer',
      format: 'int32',
      always: true,
      description: 'How many workers the test has; fixed once its Jobs are created.',
    },
    connectedWorkers: {
      type: 'integer',
      format: 'int32',
      always: true,
      description:
        'How many worker pods the Job counts as active: an approximation, not the number of connections to the master.',
    },
    startTime: { type: 'string', format: 'date-time', description: 'When the test started.' },
    completionTime: { type: 'string', format: 'date-time', description: 'When the test ended.' },
  },
});

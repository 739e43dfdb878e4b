import { defineStatus } from '@cdk8s-status/conditions';

/** What a Widget promises in `.status`. */
export const widgetStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'The widget works.',
      True: { AllReplicasReady: 'Every replica is ready.' },
      False: { NotAllReplicasReady: { description: 'Replicas are missing.', fix: 'Look at Available.' } },
    },
    Available: {
      description: 'At least one replica serves.',
      True: { MinimumReplicasAvailable: 'Enough replicas are ready.' },
      False: { MinimumReplicasUnavailable: { description: 'No replica is ready.', fix: 'Look at the pods.' } },
    },
  },
  summary: {
    type: 'Ready',
    requires: ['Available'],
    True: 'AllReplicasReady',
    False: 'NotAllReplicasReady',
    messages: { True: 'Widget works', False: '{first}', issue: { Available: '{message}' } },
  },
  fields: { readyReplicas: { type: 'integer', format: 'int32', always: true, description: 'How many are ready.' } },
});

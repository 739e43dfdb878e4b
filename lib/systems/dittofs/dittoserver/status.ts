import { defineStatus } from '@cdk8s-status/conditions';

/**
 * What a DittoServer promises: Ready True exactly when all other conditions are met, of which DatabaseReady exists only
 * while a PostgreSQL cluster is asked for; the phase comes from the controller.
 */
export const dittoServerStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'The server works: all other conditions are met.',
      True: { AllConditionsMet: 'Everything is in place; also when the server is stopped on purpose.' },
      False: {
        ConditionsNotMet: {
          description: 'At least one other condition is not met.',
          fix: 'The message lists which; look at those.',
        },
      },
    },
    Available: {
      description: 'Enough replicas serve, or none is wanted.',
      True: { MinimumReplicasAvailable: 'At least one replica is ready.', Stopped: 'spec.replicas is 0.' },
      False: {
        NoReplicasAvailable: { description: 'No replica is ready.', fix: 'Look at the pods of the StatefulSet.' },
      },
    },
    ConfigReady: {
      description: 'The configuration exists and can be used.',
      True: { ConfigValid: 'The ConfigMap has a config.yaml.' },
      False: {
        ConfigMapNotFound: {
          description: 'The ConfigMap could not be read.',
          fix: 'Check that it exists and that the operator may read it.',
        },
        ConfigMissing: {
          description: 'The ConfigMap has no key config.yaml.',
          fix: 'Do not edit the generated ConfigMap; delete it to have it written again.',
        },
        ConfigInvalid: {
          description: 'No configuration can be made from the spec; the phase is Failed.',
          fix: 'Correct the spec field that the message names.',
        },
      },
    },
    DatabaseReady: {
      description: 'The PostgreSQL cluster serves; present only while spec.percona.enabled.',
      optional: true,
      True: { PerconaReady: 'The PostgreSQL cluster is ready.' },
      False: {
        PerconaNotFound: {
          description: 'The PerconaPGCluster, or its CRD, does not exist.',
          fix: 'Install the Percona operator, or switch spec.percona.enabled off.',
        },
        PerconaNotReady: {
          description: 'The PostgreSQL cluster is not ready.',
          fix: 'Look at the PerconaPGCluster; the message has its state.',
        },
      },
    },
    Progressing: {
      description: 'A change is being rolled out; also while a replica is lost.',
      polarity: 'negative',
      True: {
        StatefulSetUpdating: { description: 'The StatefulSet has not taken up its newest spec.', fix: 'Wait.' },
        ScalingReplicas: {
          description: 'Not as many replicas are ready as wanted.',
          fix: 'Wait; if it stays, look at the pods.',
        },
      },
      False: { ReconcileComplete: 'Nothing is left to roll out.' },
    },
  },
  summary: {
    type: 'Ready',
    requires: ['ConfigReady', 'Available', 'Progressing', 'DatabaseReady'],
    True: 'AllConditionsMet',
    False: 'ConditionsNotMet',
    messages: {
      True: 'DittoServer is fully operational',
      False: 'Not ready: [{issues}]',
      issue: {
        ConfigReady: 'ConfigNotReady',
        Available: 'NotAvailable',
        Progressing: 'StillProgressing',
        DatabaseReady: 'DatabaseNotReady',
      },
    },
  },
  phase: {
    field: 'phase',
    description: 'For people; automation should read the conditions.',
    values: ['Pending', 'Running', 'Failed', 'Stopped', 'Deleting'],
  },
  fields: {
    replicas: { type: 'integer', format: 'int32', always: true, description: 'How many replicas are wanted.' },
    readyReplicas: { type: 'integer', format: 'int32', always: true, description: 'How many replicas are ready.' },
    availableReplicas: {
      type: 'integer',
      format: 'int32',
      always: true,
      description: 'The same number as readyReplicas.',
    },
    configHash: { type: 'string', description: 'SHA-256 of the configuration that the pods run with.' },
    perconaClusterName: { type: 'string', description: 'Name of the PerconaPGCluster, while it is used.' },
  },
});

import { conditionUnknown, defineStatus } from '@cdk8s-status/conditions';

const notChecked = {
  NotChecked: { description: 'The gate has not been evaluated yet.', fix: 'Wait for the gates before it.' },
} as const;
const notStarted = {
  NotStarted: { description: 'The work behind the gate has not started.', fix: 'Wait for the gates before it.' },
} as const;
const blocked = {
  Blocked: { description: 'An earlier gate has failed.', fix: 'Heal the gate that the message names.' },
} as const;
const issue = { False: '{type} gate failed: {reason}', Unknown: '{type} not evaluated' } as const;
const unmet = ['False', 'Unknown'] as const;

/**
 * What a GitTarget promises: five gates in order, Ready True exactly when all of them are, a phase computed from the
 * conditions alone.
 */
export const gitTargetStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'All five gates are True: changes are mirrored.',
      True: { OK: 'All gates are True.' },
      False: {
        ValidationFailed: { description: 'Validated is not True.', fix: 'Look at Validated.' },
        EncryptionNotConfigured: {
          description: 'EncryptionConfigured is not True.',
          fix: 'Look at EncryptionConfigured.',
        },
        BootstrapNotComplete: { description: 'Bootstrapped is not True.', fix: 'Look at Bootstrapped.' },
        InitialSyncInProgress: { description: 'SnapshotSynced is not True.', fix: 'Wait, or look at SnapshotSynced.' },
        StreamNotLive: { description: 'EventStreamLive is not True.', fix: 'Look at EventStreamLive.' },
      },
    },
    Validated: {
      description: 'Gate 1: provider, branch and path may be used.',
      True: { OK: 'All checks passed.' },
      False: {
        ProviderNotFound: {
          description: 'The GitProvider does not exist, or cannot be used.',
          fix: 'Create it in this namespace, or correct spec.providerRef.',
        },
        BranchNotAllowed: {
          description: 'The GitProvider does not allow the branch.',
          fix: 'Use a branch that its allowedBranches match.',
        },
        TargetConflict: {
          description: 'An older GitTarget writes to the same place.',
          fix: 'Change branch or path, or delete the GitTarget that the message names.',
        },
      },
      Unknown: notChecked,
    },
    EncryptionConfigured: {
      description: 'Gate 2: encryption is set up, or not asked for.',
      True: { OK: 'The recipients are known.', NotRequired: 'spec.encryption is not set.' },
      False: {
        MissingSecret: {
          description: 'The Secret could not be read.',
          fix: 'Check that it exists and that the operator may read it.',
        },
        InvalidRecipients: {
          description: 'The Secret holds no usable age identity.',
          fix: 'Put an AGE-SECRET-KEY-1… under the key SOPS_AGE_KEY.',
        },
        SecretCreateDisabled: {
          description: 'The Secret does not exist and may not be created.',
          fix: 'Create it, or set spec.encryption.generateWhenMissing.',
        },
      },
      Unknown: { ...notChecked, ...blocked },
    },
    Bootstrapped: {
      description: 'Gate 3: a worker is bound and the path exists in the repository.',
      True: { BootstrapApplied: 'The path was created.', BootstrapNotNeeded: 'The path was there already.' },
      False: {
        WorkerNotFound: {
          description: 'No worker serves this provider and branch.',
          fix: 'Wait; if it stays, read the operator log.',
        },
        BootstrapFailed: {
          description: 'The first commit failed.',
          fix: 'Check the push permission of the provider credentials.',
        },
      },
      Unknown: { ...notChecked, ...blocked },
    },
    SnapshotSynced: {
      description: 'Gate 4: the repository equals the cluster as of the first full comparison.',
      True: { Completed: 'The comparison has ended.' },
      False: {
        Running: { description: 'The comparison is under way.', fix: 'Wait.' },
        SnapshotFailed: { description: 'The comparison failed; it is tried again.', fix: 'Read the message.' },
      },
      Unknown: notStarted,
    },
    EventStreamLive: {
      description: 'Gate 5: changes arrive as they happen.',
      True: { Registered: 'The stream is live.' },
      False: {
        RegistrationFailed: {
          description: 'The stream could not be registered.',
          fix: 'Read the message; check what the operator may watch.',
        },
        Disconnected: {
          description: 'The stream was live and is down.',
          fix: 'Wait for it to reconnect; if it stays, read the operator log.',
        },
      },
      Unknown: { ...notStarted, ...blocked },
    },
  },
  summary: {
    type: 'Ready',
    requires: ['Validated', 'EncryptionConfigured', 'Bootstrapped', 'SnapshotSynced', 'EventStreamLive'],
    True: 'OK',
    False: {
      Validated: 'ValidationFailed',
      EncryptionConfigured: 'EncryptionNotConfigured',
      Bootstrapped: 'BootstrapNotComplete',
      SnapshotSynced: 'InitialSyncInProgress',
      EventStreamLive: 'StreamNotLive',
    },
    messages: {
      True: 'All lifecycle gates satisfied',
      False: '{first}',
      issue: {
        Validated: issue,
        EncryptionConfigured: issue,
        Bootstrapped: issue,
        SnapshotSynced: { ...issue, Running: '{type} gate is still running' },
        EventStreamLive: issue,
      },
    },
  },
  phase: {
    field: 'phase',
    description: 'For people; automation must read the conditions.',
    rules: [
      {
        phase: 'PENDING',
        when: {
          Validated: 'Unknown',
          EncryptionConfigured: 'Unknown',
          Bootstrapped: 'Unknown',
          SnapshotSynced: 'Unknown',
          EventStreamLive: 'Unknown',
        },
      }, // GX-1
      { phase: 'RUNNING', when: { Ready: 'True' } },
      { phase: 'SYNCING', when: { Bootstrapped: 'True', SnapshotSynced: unmet } },
      { phase: 'BOOTSTRAPPING', when: { Validated: unmet } },
      { phase: 'BOOTSTRAPPING', when: { EncryptionConfigured: unmet } },
      { phase: 'BOOTSTRAPPING', when: { Bootstrapped: unmet } },
      { phase: 'DEGRADED', when: { EventStreamLive: 'False' } }, // GX-2
      { phase: 'SYNCING', when: { EventStreamLive: 'Unknown' } }, // GX-17
    ],
    otherwise: 'PENDING',
    reserved: ['ERROR'], // GX-15
  },
  initial: {
    Validated: conditionUnknown('NotChecked', 'Not evaluated yet'),
    EncryptionConfigured: conditionUnknown('NotChecked', 'Not evaluated yet'),
    Bootstrapped: conditionUnknown('NotChecked', 'Not evaluated yet'),
    SnapshotSynced: conditionUnknown('NotStarted', 'Initial snapshot sync has not started'),
    EventStreamLive: conditionUnknown('NotStarted', 'Event stream activation has not started'),
  },
  fields: {
    lastReconcileTime: {
      type: 'string',
      format: 'date-time',
      volatile: true,
      description: 'When the status was last written with a change.',
    },
    workerRef: {
      type: 'object',
      description: 'The worker that serves this target.',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'Its name.' },
        uid: { type: 'string', description: 'Its uid, when it is an API object.' },
      },
    },
    encryption: {
      type: 'object',
      description: 'How files are encrypted.',
      properties: {
        mode: { type: 'string', description: 'The encryption provider.' },
        secretRef: { type: 'string', description: 'Name of the Secret with the identity.' },
        recipientsHash: { type: 'string', description: 'SHA-256 of the sorted recipients.' },
        lastValidatedTime: {
          type: 'string',
          format: 'date-time',
          volatile: true,
          description: 'When the Secret was last checked.',
        },
      },
    },
    bootstrap: {
      type: 'object',
      description: 'The first commit.',
      properties: {
        targetPath: { type: 'string', description: 'The path in the repository.' },
        commit: { type: 'string', description: 'Its hash.' },
        lastAppliedTime: { type: 'string', format: 'date-time', description: 'When it was made.' },
      },
    },
    snapshot: {
      type: 'object',
      description: 'The last full comparison.',
      properties: {
        lastCompletedTime: { type: 'string', format: 'date-time', description: 'When it ended.' },
        lastCommit: { type: 'string', description: 'The commit it made.' },
        stats: {
          type: 'object',
          description: 'How many files it changed.',
          properties: {
            created: { type: 'integer', format: 'int32', description: 'Files created.' },
            updated: { type: 'integer', format: 'int32', description: 'Files updated.' },
            deleted: { type: 'integer', format: 'int32', description: 'Files deleted.' },
          },
        },
      },
    },
    stream: {
      type: 'object',
      description: 'The stream of changes.',
      properties: {
        status: { type: 'string', description: 'Live, or the reason why not.' },
        registeredTime: { type: 'string', format: 'date-time', description: 'When it was registered.' },
        lastEventTime: {
          type: 'string',
          format: 'date-time',
          volatile: true,
          description: 'When the last event came.',
        },
      },
    },
  },
});

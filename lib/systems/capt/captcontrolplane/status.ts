import { defineStatus } from '@cdk8s-status/conditions';

const creating = {
  Creating: {
    description: 'The control plane is being created.',
    fix: 'Wait; the message says what it waits for.',
  },
} as const;
const waitingForVPC = {
  WaitingForVPC: {
    description: 'The CAPTCluster is not ready.',
    fix: 'Look at the VPCReady condition of the CAPTCluster.',
  },
} as const;
const reconcileError = {
  ReconcileError: {
    description: 'A request to the API server failed; it is tried again.',
    fix: 'Read the message; nothing needs to be edited.',
  },
} as const;
const failures = {
  Failed: {
    description: 'The WorkspaceTemplate or the CAPTCluster does not exist.',
    fix: 'Create what the message names; it is looked for again by itself.',
  },
  WorkspaceError: {
    description: 'The Workspace reports an error.',
    fix: 'Correct what the message names; it recovers by itself.',
  },
  ControlPlaneTimeout: {
    description: 'The control plane did not become ready in time.',
    fix: 'Find the cause, then edit the spec to start again.',
  },
  VPCReadyTimeout: {
    description: 'The CAPTCluster did not become ready in time.',
    fix: 'Heal the CAPTCluster, then edit the spec to start again.',
  },
  WorkspaceTimeout: {
    description: 'The applied Workspace did not become ready in time.',
    fix: 'Look at the Workspace, then edit the spec to start again.',
  },
} as const;
const { Failed, WorkspaceError, ...timeouts } = failures;

/** What a CAPTControlPlane promises: four conditions that always fit together and the phase; Initialized never goes back. */
export const captControlPlaneStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'The control plane serves and its endpoint is known; True exactly in phase Ready.',
      True: { Ready: 'The control plane serves.' },
      False: { ...creating, ...waitingForVPC, WorkspaceError, Failed, ...timeouts, ...reconcileError },
    },
    Initialized: {
      description: 'The control plane has been ready once; never False again.',
      True: { ControlPlaneInitialized: 'The control plane has been ready once.' },
      False: {
        ...waitingForVPC,
        ...creating,
        Failed: {
          description: 'Creation failed before the control plane was ready.',
          fix: 'Look at the Failed condition.',
        },
      },
    },
    Failed: {
      description: 'Creation has failed; True exactly in phase Failed. The timeouts last until the spec is edited.',
      polarity: 'negative',
      True: failures,
      False: { NotFailed: 'No failure.' },
    },
    Creating: {
      description: 'Work goes on; True exactly in phase Creating.',
      polarity: 'negative',
      True: { ...creating, ...waitingForVPC, ...reconcileError },
      False: { Ready: 'The control plane is ready.', Failed: 'Creation has failed.' },
    },
  },
  phase: {
    field: 'phase',
    description: 'Creating, Ready or Failed; automation should read the conditions.',
    rules: [
      { phase: 'Failed', when: { Failed: 'True' } },
      { phase: 'Ready', when: { Ready: 'True' } },
    ],
    otherwise: 'Creating',
  },
  final: [
    {
      when: { Failed: { status: 'True', reason: ['ControlPlaneTimeout', 'VPCReadyTimeout', 'WorkspaceTimeout'] } },
      until: 'generation',
    },
  ],
  fields: {
    ready: { type: 'boolean', always: true, description: 'The control plane serves.' },
    initialized: { type: 'boolean', always: true, description: 'The control plane has been ready once.' },
    endpoint: { type: 'string', description: 'Endpoint as host:port, once known.' },
    failureReason: { type: 'string', description: 'Reason of the current failure; copied to the Cluster.' },
    failureMessage: { type: 'string', description: 'Message of the current failure; copied to the Cluster.' },
    workspaceTemplateStatus: {
      type: 'object',
      description: 'How the WorkspaceTemplateApply of the control plane is doing.',
      required: ['ready'],
      properties: {
        ready: { type: 'boolean', description: 'The Workspace is synced and ready.' },
        state: { type: 'string', description: 'Reason of the Ready condition of the Workspace.' },
        lastAppliedRevision: { type: 'string', description: 'Time of the last apply.' },
        lastFailedRevision: { type: 'string', description: 'Time of the last apply that failed.' },
        lastFailureMessage: { type: 'string', description: 'Last error of the Workspace.' },
        outputs: {
          type: 'object',
          description: 'Outputs of the Workspace that are texts.',
          additionalProperties: { type: 'string' },
        },
      },
    },
  },
});

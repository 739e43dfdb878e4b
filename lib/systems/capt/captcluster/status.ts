import { defineStatus } from '@cdk8s-status/conditions';

const creating = {
  VPCCreating: { description: 'The VPC is being created.', fix: 'Wait; the message says what it waits for.' },
} as const;
const creationFailed = {
  VPCCreationFailed: {
    description: 'The Workspace reports an error, or creation has ended in a failure.',
    fix: 'Correct what the message names; an error of the Workspace recovers by itself once healed.',
  },
} as const;
const failures = {
  InvalidVPCConfig: {
    description: 'The spec does not name exactly one source of the VPC.',
    fix: 'Set either vpcTemplateRef or existingVpcId; retainVpcOnDelete needs vpcTemplateRef.',
  },
  VPCReconciliationFailed: {
    description: 'The WorkspaceTemplate does not exist.',
    fix: 'Create it, or correct vpcTemplateRef; it is looked for again by itself.',
  },
  VPCCreationTimeout: {
    description: 'The Workspace was not applied in time.',
    fix: 'Find out what blocks the WorkspaceTemplateApply, then edit the spec to start again.',
  },
  WorkspaceTimeout: {
    description: 'The applied Workspace did not become ready in time.',
    fix: 'Look at the Workspace, then edit the spec to start again.',
  },
  SecretTimeout: {
    description: 'The ready Workspace did not publish vpc_id in time.',
    fix: 'Check the outputs and the connection Secret of the template, then edit the spec to start again.',
  },
} as const;

/** What a CAPTCluster promises: Ready follows from VPCFailed and VPCReady; most failures last until the spec is edited. */
export const captClusterStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'The VPC can be used; Cluster API mirrors this into InfrastructureReady.',
      True: { InfrastructureReady: 'The VPC is there.' },
      False: { ...creating, ...creationFailed, ...failures },
    },
    VPCReady: {
      description: 'The VPC exists and its id is known.',
      True: {
        ExistingVPCUsed: 'The VPC that the spec names is used.',
        VPCCreated: 'The VPC was created from the template.',
      },
      False: { ...creating, ...creationFailed },
    },
    VPCCreating: {
      description: 'Work on the VPC goes on.',
      polarity: 'negative',
      True: creating,
      False: { VPCNotCreating: 'Nothing is left to create, or creation has failed.' },
    },
    VPCFailed: {
      description: 'The VPC needs a correction. All reasons but VPCReconciliationFailed last until the spec is edited.',
      polarity: 'negative',
      True: failures,
      False: { VPCNotFailed: 'No such failure.' },
    },
  },
  summary: {
    type: 'Ready',
    requires: ['VPCFailed', 'VPCReady'],
    True: 'InfrastructureReady',
    False: { VPCFailed: '{reason}', VPCReady: '{reason}' },
    messages: { True: 'VPC is ready', False: '{first}', issue: { VPCFailed: '{message}', VPCReady: '{message}' } },
  },
  final: [
    {
      when: {
        VPCFailed: {
          status: 'True',
          reason: ['InvalidVPCConfig', 'VPCCreationTimeout', 'WorkspaceTimeout', 'SecretTimeout'],
        },
      },
      until: 'generation',
    },
  ],
  fields: {
    ready: {
      type: 'boolean',
      always: true,
      description: 'The VPC can be used; copied to Cluster.status.infrastructureReady.',
    },
    vpcWorkspaceName: { type: 'string', description: 'Name of the WorkspaceTemplateApply that makes the VPC.' },
    vpcId: { type: 'string', description: 'Id of the VPC.' },
    endpoint: { type: 'string', description: 'Control plane endpoint as host:port, once known.' },
    failureReason: { type: 'string', description: 'Reason of the current failure; copied to the Cluster.' },
    failureMessage: { type: 'string', description: 'Message of the current failure; copied to the Cluster.' },
    failureDomains: {
      type: 'object',
      description: 'Availability zones, by name.',
      additionalProperties: {
        type: 'object',
        properties: {
          controlPlane: { type: 'boolean', description: 'Fit for control plane machines.' },
          attributes: {
            type: 'object',
            description: 'More about the zone, free of form.',
            additionalProperties: { type: 'string' },
          },
        },
      },
    },
    workspaceTemplateStatus: {
      type: 'object',
      description: 'How the WorkspaceTemplateApply of the VPC is doing.',
      required: ['ready'],
      properties: {
        ready: { type: 'boolean', description: 'The Workspace is synced and ready.' },
        lastAppliedRevision: { type: 'string', description: 'Time of the last apply that succeeded.' },
        lastFailedRevision: { type: 'string', description: 'Time of the last apply that failed.' },
        lastFailureMessage: { type: 'string', description: 'Last error of the Workspace.' },
        workspaceName: { type: 'string', description: 'Name of the Workspace.' },
        lastAppliedTime: { type: 'string', format: 'date-time', description: 'When the Workspace was last applied.' },
      },
    },
  },
});

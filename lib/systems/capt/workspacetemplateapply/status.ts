import { defineStatus } from '@cdk8s-status/conditions';

/** What a WorkspaceTemplateApply promises: the conditions of its Workspace, copied with their times. */
export const workspaceTemplateApplyStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'Copied from the Workspace, with its time: what it describes exists.',
      optional: true,
      open: true,
      True: { Available: 'The resources of the Workspace exist.' },
      False: {
        Unavailable: {
          description: 'The resources of the Workspace are not usable.',
          fix: 'Read the events of the Workspace.',
        },
        Creating: { description: 'The resources are being created.', fix: 'Wait.' },
        Deleting: {
          description: 'The resources are being deleted.',
          fix: 'Wait, or find out who deleted the Workspace.',
        },
      },
    },
    Synced: {
      description: 'Copied from the Workspace, with its time: the last run succeeded.',
      optional: true,
      open: true,
      True: { ReconcileSuccess: 'The last run succeeded.' },
      False: {
        ReconcileError: {
          description: 'The last run failed.',
          fix: 'Correct what the message names; it is tried again.',
        },
      },
    },
  },
  fields: {
    workspaceName: { type: 'string', description: 'Name of the Workspace.' },
    applied: { type: 'boolean', always: true, description: 'The Workspace has been applied.' },
    lastAppliedTime: { type: 'string', format: 'date-time', description: 'When the Workspace was last applied.' },
  },
});

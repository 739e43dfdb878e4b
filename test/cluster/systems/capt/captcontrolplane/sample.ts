import type { StatusOf } from '@cdk8s-status/conditions';
import { captControlPlane } from '../../../../../lib/systems/capt/captcontrolplane/definition.ts';
import { captControlPlaneStatus } from '../../../../../lib/systems/capt/captcontrolplane/status.ts';
import type { Sample } from '../../sample.ts';
import { captControlPlaneAccess } from './access.ts';
import { fullCaptControlPlaneSpec } from './full-spec.ts';
import { captControlPlaneLife } from './life.ts';

const spec = { version: '1.31', workspaceTemplateRef: { name: 'eks' } };

const lastTransitionTime = '2026-01-02T03:04:05Z';
const at = { lastTransitionTime, observedGeneration: 1 } as const;
const message = 'AccessDenied\nline "two": ünïcödé 🚀';

/** Every condition and every field, those whose value is false included. */
const fullStatus: StatusOf<typeof captControlPlaneStatus> = {
  observedGeneration: 1,
  phase: 'Failed',
  conditions: [
    { type: 'Ready', status: 'False', reason: 'WorkspaceError', message, ...at },
    { type: 'Initialized', status: 'False', reason: 'Failed', message, ...at },
    { type: 'Failed', status: 'True', reason: 'WorkspaceError', message, ...at },
    { type: 'Creating', status: 'False', reason: 'Failed', message: '', ...at },
  ],
  ready: false,
  initialized: false,
  endpoint: '10.0.0.1:6443',
  failureReason: 'WorkspaceError',
  failureMessage: message,
  workspaceTemplateStatus: {
    ready: false,
    state: 'Creating',
    lastAppliedRevision: '2026-01-02T03:00:00Z',
    lastFailedRevision: '2026-01-02T03:00:00Z',
    lastFailureMessage: message,
    outputs: { cluster_endpoint: 'https://api.example.com', empty: '' },
  },
};

export const captControlPlaneSample = {
  kind: 'CAPTControlPlane',
  definition: captControlPlane,
  contract: captControlPlaneStatus,
  factSheet: 'capt.tsv',
  spec,
  fullSpec: fullCaptControlPlaneSpec,
  fullStatus,
  access: captControlPlaneAccess,
  life: captControlPlaneLife,
} as const satisfies Sample;

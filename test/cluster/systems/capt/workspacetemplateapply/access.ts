import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';
import { look } from '../access-rows.ts';

/** What the shipped roles of a WorkspaceTemplateApply may do. */
export const workspaceTemplateApplyAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'workspacetemplateapplies', may: [...read, 'patch'] }, // it has a finalizer
  { role: 'controller', resource: 'workspacetemplateapplies/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'workspacetemplateapplies/finalizers', may: [] },
  { role: 'controller', resource: 'workspacetemplates', may: look },
  { role: 'controller', resource: 'captclusters', may: [] },
  { role: 'controller', resource: 'workspaces', group: 'tf.upbound.io', may: [...read, 'create', 'patch', 'delete'] },
  { role: 'controller', resource: 'workspaces/status', group: 'tf.upbound.io', may: [] },
  { role: 'controller', resource: 'secrets', group: '', may: look },
  { role: 'controller', resource: 'configmaps', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  { role: 'controller', resource: 'events', group: '', may: [] },
  ...userRows('workspacetemplateapplies'),
];

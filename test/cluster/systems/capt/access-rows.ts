import { type AccessRow, read } from '../../access/access-rows.ts';

/** What the controller of an owner of WorkspaceTemplateApplies may do to other kinds. */
export const ownerRows: readonly AccessRow[] = [
  { role: 'controller', resource: 'clusters', group: 'cluster.x-k8s.io', may: [...read, 'patch'] },
  { role: 'controller', resource: 'clusters/status', group: 'cluster.x-k8s.io', may: ['patch'] },
  { role: 'controller', resource: 'machines', group: 'cluster.x-k8s.io', may: [] },
  { role: 'controller', resource: 'workspacetemplates', group: 'infrastructure.cluster.x-k8s.io', may: read },
  {
    role: 'controller',
    resource: 'workspacetemplateapplies',
    group: 'infrastructure.cluster.x-k8s.io',
    may: [...read, 'create', 'patch', 'delete'],
  },
  {
    role: 'controller',
    resource: 'workspacetemplateapplies/status',
    group: 'infrastructure.cluster.x-k8s.io',
    may: [],
  },
  { role: 'controller', resource: 'workspaces', group: 'tf.upbound.io', may: read },
  { role: 'controller', resource: 'secrets', group: '', may: read },
  { role: 'controller', resource: 'configmaps', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  { role: 'controller', resource: 'events', group: '', may: [] },
];

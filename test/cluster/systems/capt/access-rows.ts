import { type AccessRow, read, type Verb } from '../../access/access-rows.ts';

/** What a controller only looks at. */
export const look: readonly Verb[] = ['list', 'watch'];

/** What the controller of an owner of WorkspaceTemplateApplies may do to other kinds. */
export const ownerRows: readonly AccessRow[] = [
  { role: 'controller', resource: 'clusters', group: 'cluster.x-k8s.io', may: [...look, 'patch'] },
  { role: 'controller', resource: 'clusters/status', group: 'cluster.x-k8s.io', may: ['patch'] },
  { role: 'controller', resource: 'machines', group: 'cluster.x-k8s.io', may: [] },
  { role: 'controller', resource: 'workspacetemplates', group: 'infrastructure.cluster.x-k8s.io', may: look },
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
  { role: 'controller', resource: 'workspaces', group: 'tf.upbound.io', may: look },
  { role: 'controller', resource: 'secrets', group: '', may: look },
  { role: 'controller', resource: 'configmaps', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  { role: 'controller', resource: 'events', group: '', may: [] },
];

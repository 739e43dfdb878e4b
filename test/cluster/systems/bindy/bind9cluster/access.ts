import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';

/** What the shipped roles of a Bind9Cluster may do. */
export const bind9ClusterAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'bind9clusters', may: [...read, 'patch'] }, // it has a finalizer
  { role: 'controller', resource: 'bind9clusters/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'bind9clusters/finalizers', may: ['update'] },
  { role: 'controller', resource: 'bind9instances', may: [...read, 'create', 'patch', 'delete'] },
  { role: 'controller', resource: 'bind9instances/status', may: [] },
  { role: 'controller', resource: 'bind9globalclusters', may: [] },
  { role: 'controller', resource: 'secrets', group: '', may: [] },
  { role: 'controller', resource: 'pods', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  ...userRows('bind9clusters'),
];

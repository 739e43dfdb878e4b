import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';

/** What the shipped roles of a Bind9GlobalCluster may do. */
export const bind9GlobalClusterAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'bind9globalclusters', may: read }, // it has no finalizer
  { role: 'controller', resource: 'bind9globalclusters/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'bind9globalclusters/finalizers', may: ['update'] },
  { role: 'controller', resource: 'bind9clusters', may: [...read, 'create', 'patch', 'delete'] },
  { role: 'controller', resource: 'bind9clusters/status', may: [] },
  { role: 'controller', resource: 'bind9instances', may: ['list', 'watch'] },
  { role: 'controller', resource: 'bind9instances/status', may: [] },
  { role: 'controller', resource: 'secrets', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  ...userRows('bind9globalclusters'),
];

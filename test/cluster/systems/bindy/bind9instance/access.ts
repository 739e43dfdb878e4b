import { type AccessRow, read, userRows, type Verb } from '../../../access/access-rows.ts';

const follow: readonly Verb[] = ['list', 'watch'];
const own: readonly Verb[] = [...read, 'create', 'patch'];

/** What the shipped roles of a Bind9Instance may do. */
export const bind9InstanceAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'bind9instances', may: [...read, 'patch'] }, // it has a finalizer
  { role: 'controller', resource: 'bind9instances/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'bind9instances/finalizers', may: ['update'] },
  { role: 'controller', resource: 'bind9clusters', may: follow },
  { role: 'controller', resource: 'bind9clusters/status', may: [] },
  { role: 'controller', resource: 'bind9globalclusters', may: follow },
  { role: 'controller', resource: 'deployments', group: 'apps', may: [...own, 'delete'] },
  { role: 'controller', resource: 'deployments/status', group: 'apps', may: [] },
  { role: 'controller', resource: 'services', group: '', may: own },
  { role: 'controller', resource: 'configmaps', group: '', may: own },
  { role: 'controller', resource: 'serviceaccounts', group: '', may: own },
  { role: 'controller', resource: 'secrets', group: '', may: [...read, 'create'] },
  { role: 'controller', resource: 'persistentvolumeclaims', group: '', may: [...read, 'create'] },
  { role: 'controller', resource: 'pods', group: '', may: follow },
  { role: 'controller', resource: 'pods/exec', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  ...userRows('bind9instances'),
];

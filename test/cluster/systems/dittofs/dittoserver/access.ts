import { type AccessRow, read, userRows, type Verb } from '../../../access/access-rows.ts';

const follow: readonly Verb[] = ['list', 'watch'];
const own: readonly Verb[] = ['get', ...follow, 'create', 'patch'];

/** What the shipped roles of a DittoServer may do. */
export const dittoServerAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'dittoservers', may: [...read, 'patch'] }, // it has a finalizer
  { role: 'controller', resource: 'dittoservers/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'dittoservers/finalizers', may: ['update'] },
  { role: 'controller', resource: 'configmaps', group: '', may: own },
  { role: 'controller', resource: 'services', group: '', may: own },
  { role: 'controller', resource: 'secrets', group: '', may: follow },
  { role: 'controller', resource: 'pods', group: '', may: [] },
  { role: 'controller', resource: 'statefulsets', group: 'apps', may: own },
  { role: 'controller', resource: 'statefulsets/status', group: 'apps', may: [] },
  { role: 'controller', resource: 'deployments', group: 'apps', may: [] },
  { role: 'controller', resource: 'perconapgclusters', group: 'pgv2.percona.com', may: [...own, 'delete'] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  { role: 'controller', resource: 'events', group: '', may: [] },
  ...userRows('dittoservers'),
];

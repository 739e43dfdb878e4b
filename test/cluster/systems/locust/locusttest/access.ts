import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';

/** What the shipped roles of a LocustTest may do. */
export const locustTestAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'locusttests', may: read },
  { role: 'controller', resource: 'locusttests/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'locusttests/finalizers', may: ['update'] },
  { role: 'controller', resource: 'jobs', group: 'batch', may: [...read, 'create'] }, // a test runs once
  { role: 'controller', resource: 'jobs/status', group: 'batch', may: [] },
  { role: 'controller', resource: 'services', group: '', may: [...read, 'create'] },
  { role: 'controller', resource: 'pods', group: '', may: [] },
  { role: 'controller', resource: 'configmaps', group: '', may: [] },
  { role: 'controller', resource: 'secrets', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  { role: 'controller', resource: 'events', group: '', may: [] },
  ...userRows('locusttests'),
];

import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';

/** What the shipped roles of a GitTarget may do. */
export const gitTargetAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'gittargets', may: read, proof: ' [G-29 SAR]' },
  { role: 'controller', resource: 'gittargets/status', may: ['get', 'update', 'patch'], proof: ' [G-30 SAR]' },
  { role: 'controller', resource: 'gittargets/finalizers', may: [] },
  { role: 'controller', resource: 'gitproviders', may: ['list', 'watch'], proof: ' [G-31 SAR]' },
  { role: 'controller', resource: 'gitproviders/status', may: [] },
  { role: 'controller', resource: 'watchrules', may: ['list', 'watch'] },
  { role: 'controller', resource: 'secrets', group: '', may: [...read, 'create'], proof: ' [G-31 SAR]' },
  { role: 'controller', resource: 'configmaps', group: '', may: [] },
  { role: 'controller', resource: 'pods', group: '', may: [] },
  { role: 'controller', resource: 'events', group: 'events.k8s.io', may: ['create', 'patch'] },
  { role: 'controller', resource: 'events', group: '', may: [] },
  ...userRows('gittargets'),
];

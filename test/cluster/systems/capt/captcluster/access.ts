import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';
import { ownerRows } from '../access-rows.ts';

/** What the shipped roles of a CAPTCluster may do. */
export const captClusterAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'captclusters', may: [...read, 'patch'] }, // it has a finalizer
  { role: 'controller', resource: 'captclusters/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'captclusters/finalizers', may: ['update'] },
  ...ownerRows,
  ...userRows('captclusters'),
];

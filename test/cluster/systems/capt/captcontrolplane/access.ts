import { type AccessRow, read, userRows } from '../../../access/access-rows.ts';
import { look, ownerRows } from '../access-rows.ts';

const infrastructure = 'infrastructure.cluster.x-k8s.io';

/** What the shipped roles of a CAPTControlPlane may do. */
export const captControlPlaneAccess: readonly AccessRow[] = [
  { role: 'controller', resource: 'captcontrolplanes', may: [...read, 'patch'] }, // it has a finalizer
  { role: 'controller', resource: 'captcontrolplanes/status', may: ['get', 'update', 'patch'] },
  { role: 'controller', resource: 'captcontrolplanes/finalizers', may: ['update'] },
  { role: 'controller', resource: 'captclusters', group: infrastructure, may: look },
  { role: 'controller', resource: 'captclusters/status', group: infrastructure, may: [] },
  ...ownerRows,
  ...userRows('captcontrolplanes'),
];

import { type AccessRow, userRowsWithoutStatus } from '../../../access/access-rows.ts';

/** What the shipped roles of a GitProvider may do. */
export const gitProviderAccess: readonly AccessRow[] = userRowsWithoutStatus('gitproviders');

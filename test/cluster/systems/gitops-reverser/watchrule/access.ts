import { type AccessRow, userRowsWithoutStatus } from '../../../access/access-rows.ts';

/** What the shipped roles of a WatchRule may do. */
export const watchRuleAccess: readonly AccessRow[] = userRowsWithoutStatus('watchrules');

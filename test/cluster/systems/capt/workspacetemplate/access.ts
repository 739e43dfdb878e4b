import { type AccessRow, userRowsWithoutStatus } from '../../../access/access-rows.ts';

/** What the shipped roles of a WorkspaceTemplate may do. */
export const workspaceTemplateAccess: readonly AccessRow[] = userRowsWithoutStatus('workspacetemplates');

import fc from 'fast-check';
import { applied, pending, type ReadySeen, readySeen, type SyncedSeen, syncedSeen } from './workspace.ts';

/** Any WorkspaceTemplateApply that an owner may see: none, not applied, or applied with any two conditions. */
export const arbitraryApply = fc.oneof(
  fc.constant(undefined),
  fc.constant(pending),
  fc
    .tuple(
      fc.constantFrom(...(Object.keys(syncedSeen) as SyncedSeen[])),
      fc.constantFrom(...(Object.keys(readySeen) as ReadySeen[])),
      fc.nat(60),
    )
    .map(([synced, ready, minute]) => applied(synced, ready, minute)),
);

import { describe, expect, test } from '@jest/globals';
import type { Observed } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { conditionOf } from '../pass.ts';
import { failure, pass } from './gate-table.ts';

const validated = { validated: 'ok' } as const;
const encrypted = { ...validated, encryption: 'ok' } as const;
const bootstrapped = { ...encrypted, bootstrap: 'applied' } as const;
const synced = { ...bootstrapped, snapshot: 'completed' } as const;
const live = { ...synced, stream: 'registered' } as const;

const messagesOf = (seen: Observed, ...types: string[]) => {
  const { status } = pass(seen);
  return types.map((type) => conditionOf(status, type).message);
};

describe('the gates of a GitTarget', () => {
  test.each([
    {
      seen: { validated: failure('TargetConflict') },
      says: ['seen: TargetConflict', 'Blocked by Validated=False', 'Blocked by Validated=False'],
    },
    {
      seen: { ...validated, encryption: failure('MissingSecret') },
      says: ['Provider, branch and path are valid', 'seen: MissingSecret', 'Blocked by EncryptionConfigured=False'],
    },
    {
      seen: { ...validated, encryption: 'not-required' },
      says: ['Provider, branch and path are valid', 'Encryption is not asked for', 'Not evaluated yet'],
    },
    { seen: encrypted, says: ['Provider, branch and path are valid', 'Encryption is configured', 'Not evaluated yet'] },
    {
      seen: bootstrapped,
      says: ['Provider, branch and path are valid', 'Encryption is configured', 'Path was created'],
    },
    {
      seen: { ...encrypted, bootstrap: 'not-needed' },
      says: ['Provider, branch and path are valid', 'Encryption is configured', 'Path was there already'],
    },
  ] satisfies { seen: Observed; says: string[] }[])('say $says at the first three', ({ seen, says }) => {
    expect(messagesOf(seen, 'Validated', 'EncryptionConfigured', 'Bootstrapped')).toEqual(says);
  });

  test.each([
    {
      seen: { ...bootstrapped, snapshot: failure('Running') },
      says: ['seen: Running', 'Blocked until SnapshotSynced=True'],
    },
    {
      seen: { ...encrypted, bootstrap: failure('BootstrapFailed') },
      says: ['Initial snapshot sync has not started', 'Event stream activation has not started'],
    },
    { seen: synced, says: ['Initial snapshot reconciliation completed', 'Event stream activation has not started'] },
    { seen: live, says: ['Initial snapshot reconciliation completed', 'GitTarget event stream is live'] },
  ] satisfies { seen: Observed; says: string[] }[])('say $says at the last two', ({ seen, says }) => {
    expect(messagesOf(seen, 'SnapshotSynced', 'EventStreamLive')).toEqual(says);
  });
});

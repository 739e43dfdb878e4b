import { initialStatus, phaseOf } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import type { Observed } from '../../../lib/systems/gitops-reverser/gittarget/derive.ts';
import { gitTargetStatus } from '../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { at, conditionOf, statesOf } from '../pass.ts';
import { failure, pass, type Status } from './gate-table.ts';

const initial = initialStatus(gitTargetStatus, {}, { now: at(0), generation: 1 })!;
const headline = (status: Status) => {
  const { status: ready, reason, message } = conditionOf(status, 'Ready');
  return `${status.phase}: ${ready}/${reason}: ${message}`;
};
const statusAfter = (observed: Observed) => pass(observed, { previous: initial, minute: 1 }).status;

const validated = { validated: 'ok' } as const;
const encrypted = { ...validated, encryption: 'ok' } as const;
const bootstrapped = { ...encrypted, bootstrap: 'applied' } as const;
const synced = { ...bootstrapped, snapshot: 'completed' } as const;
const live = { ...synced, stream: 'registered' } as const;

describe('a new GitTarget', () => {
  test('is PENDING before anything is done, with every gate Unknown and Ready False (GX-1, GX-8, GX-9)', () => {
    expect(headline(initial)).toBe('PENDING: False/ValidationFailed: Validated not evaluated');
    expect(statesOf(initial)).toEqual({
      Ready: 'False/ValidationFailed',
      Validated: 'Unknown/NotChecked',
      EncryptionConfigured: 'Unknown/NotChecked',
      Bootstrapped: 'Unknown/NotChecked',
      SnapshotSynced: 'Unknown/NotStarted',
      EventStreamLive: 'Unknown/NotStarted',
    });
    expect(initial).toEqual({ observedGeneration: 1, phase: 'PENDING', conditions: expect.any(Array) });
  });

  test('says of each gate that it has not begun', () => {
    expect(initial.conditions?.map(({ message }) => message)).toEqual([
      'Validated not evaluated',
      'Not evaluated yet',
      'Not evaluated yet',
      'Not evaluated yet',
      'Initial snapshot sync has not started',
      'Event stream activation has not started',
    ]);
  });

  test('stays as it is in a pass that reaches no gate', () => expect(statusAfter({})).toBe(initial));

  test('is PENDING without any condition, too (GX-1)', () => expect(phaseOf(gitTargetStatus, [])).toBe('PENDING'));
});

describe('a GitTarget', () => {
  test.each([
    {
      it: 'waits for encryption',
      seen: validated,
      is: 'BOOTSTRAPPING: False/EncryptionNotConfigured: EncryptionConfigured not evaluated',
    },
    {
      it: 'waits for its path',
      seen: encrypted,
      is: 'BOOTSTRAPPING: False/BootstrapNotComplete: Bootstrapped not evaluated',
    },
    {
      it: 'waits for the snapshot',
      seen: bootstrapped,
      is: 'SYNCING: False/InitialSyncInProgress: SnapshotSynced not evaluated',
    },
    {
      it: 'takes the snapshot',
      seen: { ...bootstrapped, snapshot: failure('Running') },
      is: 'SYNCING: False/InitialSyncInProgress: SnapshotSynced gate is still running',
    },
    {
      it: 'waits for the stream: SYNCING, not DEGRADED (GX-17)',
      seen: synced,
      is: 'SYNCING: False/StreamNotLive: EventStreamLive not evaluated',
    },
    { it: 'runs', seen: live, is: 'RUNNING: True/OK: All lifecycle gates satisfied' },
    {
      it: 'runs without encryption (GX-14)',
      seen: { ...live, encryption: 'not-required' },
      is: 'RUNNING: True/OK: All lifecycle gates satisfied',
    },
    {
      it: 'runs on a path that was there (GX-7)',
      seen: { ...live, bootstrap: 'not-needed' },
      is: 'RUNNING: True/OK: All lifecycle gates satisfied',
    },
  ] satisfies { it: string; seen: Observed; is: string }[])('$it', ({ seen, is }) =>
    expect(headline(statusAfter(seen))).toBe(is),
  );

  test.each([
    {
      it: 'without its provider',
      seen: { validated: failure('ProviderNotFound') },
      is: 'BOOTSTRAPPING: False/ValidationFailed: Validated gate failed: ProviderNotFound',
    },
    {
      it: 'without its Secret',
      seen: { ...validated, encryption: failure('SecretCreateDisabled') },
      is: 'BOOTSTRAPPING: False/EncryptionNotConfigured: EncryptionConfigured gate failed: SecretCreateDisabled',
    },
    {
      it: 'without a worker',
      seen: { ...validated, encryption: 'not-required', bootstrap: failure('WorkerNotFound') },
      is: 'BOOTSTRAPPING: False/BootstrapNotComplete: Bootstrapped gate failed: WorkerNotFound',
    },
    {
      it: 'whose snapshot failed',
      seen: { ...bootstrapped, snapshot: failure('SnapshotFailed') },
      is: 'SYNCING: False/InitialSyncInProgress: SnapshotSynced gate failed: SnapshotFailed',
    },
    {
      it: 'whose stream cannot be registered (GX-2)',
      seen: { ...synced, stream: failure('RegistrationFailed') },
      is: 'DEGRADED: False/StreamNotLive: EventStreamLive gate failed: RegistrationFailed',
    },
    {
      it: 'whose stream is down (GX-2)',
      seen: { ...synced, stream: failure('Disconnected') },
      is: 'DEGRADED: False/StreamNotLive: EventStreamLive gate failed: Disconnected',
    },
  ] satisfies { it: string; seen: Observed; is: string }[])('$it is not ready', ({ seen, is }) =>
    expect(headline(statusAfter(seen))).toBe(is),
  );
});

import { phaseOf } from '@cdk8s-status/conditions';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MirrorState } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { gitTargetStatus } from '../../../../lib/systems/gitops-reverser/gittarget/status.ts';
import { product } from '../../../systems/product.ts';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { ageSecret, type GitOpsWorld, gitOpsWorld, messageOf, type Status, statesOf } from './gitops-world.ts';
import { steps } from './scripted-git-workers.ts';

let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(connectControlPlane(), { prefix: 'gitops-gates' });
  await ageSecret(world, 'age');
});
afterAll(() => world?.system.stop());

const passes = [true, false];
/** What each gate finds: 2⁵ worlds. */
const worlds = product({ provider: passes, secret: passes, bootstrap: passes, snapshot: passes, stream: passes });
type World = (typeof worlds)[number];

const failed = { state: 'failed', message: 'refused' } as const;
const stateIn = ({ bootstrap, snapshot, stream }: World): MirrorState => ({
  worker: steps.live.worker,
  bootstrap: bootstrap ? steps.live.bootstrap : failed,
  snapshot: snapshot ? steps.live.snapshot : failed,
  stream: stream ? steps.live.stream : { state: 'disconnected', message: 'refused' },
});

const nameOf = (row: World) => `t-${Object.values(row).map(Number).join('')}`;
const specIn = ({ provider, secret }: World) => ({
  providerRef: { name: provider ? 'forge' : 'nowhere' },
  encryption: { provider: 'sops', secretRef: { name: secret ? 'age' : 'no-age' } },
});

const gates = [
  {
    seen: 'provider',
    type: 'Validated',
    ok: 'OK',
    fails: 'ProviderNotFound',
    ready: 'ValidationFailed',
    phase: 'BOOTSTRAPPING',
  },
  {
    seen: 'secret',
    type: 'EncryptionConfigured',
    ok: 'OK',
    fails: 'SecretCreateDisabled',
    ready: 'EncryptionNotConfigured',
    phase: 'BOOTSTRAPPING',
  },
  {
    seen: 'bootstrap',
    type: 'Bootstrapped',
    ok: 'BootstrapApplied',
    fails: 'BootstrapFailed',
    ready: 'BootstrapNotComplete',
    phase: 'BOOTSTRAPPING',
  },
  {
    seen: 'snapshot',
    type: 'SnapshotSynced',
    ok: 'Completed',
    fails: 'SnapshotFailed',
    ready: 'InitialSyncInProgress',
    phase: 'SYNCING',
  },
  {
    seen: 'stream',
    type: 'EventStreamLive',
    ok: 'Registered',
    fails: 'Disconnected',
    ready: 'StreamNotLive',
    phase: 'DEGRADED',
  },
] as const;
type Gate = (typeof gates)[number];

/** The first gate that fails in a world; undefined where none does. */
const stopOf = (row: World): Gate | undefined => gates.find(({ seen }) => !row[seen]);
const after = (stop: Gate, type: Gate['type']): string => {
  if (type === 'EventStreamLive') return stop.type === 'SnapshotSynced' ? 'Blocked' : 'NotStarted';
  return type === 'SnapshotSynced' ? 'NotStarted' : 'Blocked';
};
function expectedStates(row: World): Readonly<Record<string, string>> {
  const stop = stopOf(row);
  const at = stop ? gates.indexOf(stop) : gates.length;
  return {
    Ready: stop ? `False/${stop.ready}` : 'True/OK',
    ...Object.fromEntries(
      gates.map(({ type, ok, fails }, i) => [
        type,
        i < at ? `True/${ok}` : i === at ? `False/${fails}` : `Unknown/${after(stop!, type)}`,
      ]),
    ),
  };
}

describe('over all 32 ways that its gates can find the world, a GitTarget', () => {
  const statuses = new Map<World, Status>();

  beforeAll(async () => {
    world.workers.begin = ({ target }) => stateIn(worlds.find((row) => nameOf(row) === target.name)!);
    await Promise.all(worlds.map((row) => world.target(nameOf(row), specIn(row))));
    for (const row of worlds)
      statuses.set(row, await world.reaches(nameOf(row), { phase: stopOf(row)?.phase ?? 'RUNNING' }));
  });
  const all = () => [...statuses];

  test('is Ready exactly where each gate is passed [G-18 REC] [G-25 REC] [G-76 REC]', () => {
    expect(
      all()
        .filter(([, status]) => statesOf(status).Ready === 'True/OK')
        .map(([row]) => nameOf(row)),
    ).toEqual(['t-11111']);
  });

  test('has a condition for each gate, with what it found or why it was not reached [G-04 REC] [G-19 REC] [G-20 REC] [G-21 REC] [G-22 REC] [G-23 REC] [G-49 REC]', () => {
    for (const [row, status] of all())
      expect([nameOf(row), statesOf(status)]).toEqual([nameOf(row), expectedStates(row)]);
  });

  test.each(gates)(
    'is stopped at $type where that is the first that fails: later ones are Unknown, Ready says which [G-47 REC] [G-50 REC] [G-78 REC]',
    (gate) => {
      const stopped = all().filter(([row]) => stopOf(row) === gate);
      expect(stopped).toHaveLength(2 ** (gates.length - 1 - gates.indexOf(gate)));
      for (const [row, status] of stopped) {
        expect(statesOf(status)).toEqual(expectedStates(row));
        expect(statesOf(status).Ready).toBe(`False/${gate.ready}`);
        expect(messageOf(status, 'Ready')).toBe(`${gate.type} gate failed: ${gate.fails}`);
      }
    },
  );

  test('says in its phase how far it is [G-02 REC] [G-81 REC] [G-82 REC] [G-83 REC]', () => {
    for (const [row, { phase }] of all())
      expect([nameOf(row), phase]).toEqual([nameOf(row), stopOf(row)?.phase ?? 'RUNNING']);
  });

  test('had in every status that was written the phase that its conditions make [G-79 REC] [G-80 REC]', () => {
    const written = worlds.flatMap((row) => world.written(nameOf(row)));
    expect(written.length).toBeGreaterThanOrEqual(2 * worlds.length);
    expect(written.filter((status) => status.phase !== phaseOf(gitTargetStatus, status.conditions!))).toEqual([]);
  });

  test('has no condition beside these, Reconciling neither [G-24 REC]', () => {
    const types = new Set(all().flatMap(([, status]) => Object.keys(statesOf(status))));
    expect([...types]).toEqual(['Ready', ...gates.map(({ type }) => type)]);
  });

  test('asks a worker for something only where the first two gates are passed [G-56 REC] [G-62 REC]', () => {
    const asked = worlds.filter((row) => world.workers.asked(nameOf(row)));
    expect(asked.map(nameOf)).toEqual(worlds.filter(({ provider, secret }) => provider && secret).map(nameOf));
  });
});

import { isDeepStrictEqual } from 'node:util';
import type { GitWorkers, Mirror, MirrorState } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';

type Target = Mirror['target'];

/** Workers that do nothing but say what a test lets them say. */
export interface ScriptedGitWorkers extends GitWorkers {
  /** What was asked for, in order: `mirror one`, `release one`, `stop`; the same again is not noted. */
  readonly calls: readonly string[];
  /** What the GitTarget of a name asks for; undefined when nothing is mirrored for it. */
  asked(name: string): Mirror | undefined;
  /** From now on the worker of a GitTarget is that far; undefined: there is none. */
  say(name: string, state: MirrorState | undefined): void;
  /** How far a worker is that was just asked to begin; undefined: there is none. Default: it has done all. */
  begin: (mirror: Mirror) => MirrorState | undefined;
}

export const worker = { name: 'forge-main' };
const bootstrap = { state: 'applied', commit: 'a'.repeat(40), time: '2026-01-02T03:04:05Z' } as const;
const snapshot = {
  state: 'completed',
  commit: 'b'.repeat(40),
  time: '2026-01-02T03:04:09Z',
  stats: { created: 14, updated: 2, deleted: 0 },
} as const;
const stream = { state: 'live', registeredTime: '2026-01-02T03:04:10Z' } as const;

/** How far a worker is, step by step. */
export const steps = {
  bound: { worker },
  bootstrapped: { worker, bootstrap },
  syncing: { worker, bootstrap, snapshot: { state: 'running' } },
  synced: { worker, bootstrap, snapshot },
  live: { worker, bootstrap, snapshot, stream },
} as const satisfies Record<string, MirrorState>;

export function scriptedGitWorkers(): ScriptedGitWorkers {
  const calls: string[] = [];
  const served = new Map<string, { mirror: Mirror; state: MirrorState | undefined }>();
  const listeners = new Set<(target: Target) => void>();
  const named = (name: string) => [...served.values()].find(({ mirror }) => mirror.target.name === name);

  const workers: ScriptedGitWorkers = {
    calls,
    begin: () => steps.live,
    asked: (name) => named(name)?.mirror,
    say(name, state) {
      const found = named(name);
      if (!found) throw new Error(`${name}: found no mirror, expected one`);
      found.state = state;
      for (const listener of listeners) listener(found.mirror.target);
    },
    mirror(mirror) {
      const { name, uid } = mirror.target;
      const before = served.get(uid);
      if (isDeepStrictEqual(before?.mirror, mirror)) return;
      calls.push(`mirror ${name}`);
      const isAnew = !isDeepStrictEqual([before?.mirror.remote, before?.mirror.path], [mirror.remote, mirror.path]);
      served.set(uid, { mirror, state: isAnew ? workers.begin(mirror) : before?.state });
    },
    stateOf: ({ uid }) => served.get(uid)?.state,
    release({ name, uid }) {
      if (served.delete(uid)) calls.push(`release ${name}`);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      calls.push('stop');
    },
  };
  return workers;
}

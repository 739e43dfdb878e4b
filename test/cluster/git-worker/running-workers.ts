import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type GitWorkerFailure,
  type GitWorkersProps,
  gitWorkers,
} from '../../../lib/systems/gitops-reverser/git-worker/git-workers.ts';
import type { GitWorkers, Mirror, MirrorState } from '../../../lib/systems/gitops-reverser/git-worker/port.ts';
import {
  rule,
  type ScriptedObjects,
  scriptedObjects,
} from '../../systems/gitops-reverser/git-worker/scripted-objects.ts';
import { type RemoteRepository, remoteRepository } from './remote-repository.ts';

export interface MirrorOptions {
  readonly name?: string;
  readonly uid?: string;
  readonly provider?: string;
  readonly url?: string;
  readonly branch?: string;
  readonly path?: string;
  readonly rules?: Mirror['rules'];
  readonly credentials?: Mirror['remote']['credentials'];
  readonly push?: Mirror['remote']['push'];
}

/** Workers over repositories in a folder of their own. */
export interface RunningWorkers {
  readonly workers: GitWorkers;
  readonly objects: ScriptedObjects;
  readonly remote: RemoteRepository;
  readonly failures: GitWorkerFailure[];
  /** Of the test. */
  readonly folder: string;
  mirrorOf(options?: MirrorOptions): Mirror;
  /** Every state of every target, as they came. */
  readonly states: { readonly target: string; readonly state: MirrorState | undefined }[];
  state(name?: string): MirrorState | undefined;
  /** Waits for a state. */
  until(holds: (state: MirrorState) => unknown, name?: string): Promise<MirrorState>;
  /** Waits until the assertions hold. */
  eventually(assertions: () => void): Promise<void>;
  /** Where workers make their folders. */
  readonly folderOfClones: string;
  /** The folders that workers have now. */
  clones(): readonly string[];
  /** Ends it all and removes the folder. */
  end(): Promise<void>;
}

const patienceMs = 20_000;

export type RunOptions = Partial<GitWorkersProps> & { readonly isSynced?: boolean };

export function runWorkers({ isSynced, ...props }: RunOptions = {}): RunningWorkers {
  const folder = mkdtempSync(join(tmpdir(), 'git-worker-test-'));
  const clones = mkdtempSync(join(folder, 'clones-'));
  const failures: GitWorkerFailure[] = [];
  const objects = scriptedObjects({ isSynced });
  const remote = remoteRepository(folder);
  const workers = gitWorkers({
    objects,
    folder: clones,
    protocols: ['file', 'http'],
    backoff: { baseMs: 20, maxMs: 50 },
    onFailure: (failure) => failures.push(failure),
    ...props,
  });
  const states: RunningWorkers['states'] = [];
  const targetOf = (name: string, uid = 'uid') => ({ namespace: 'shop', name, uid });
  workers.onChange((target) => states.push({ target: target.name, state: workers.stateOf(target) }));
  const state = (name = 'target') => workers.stateOf(targetOf(name));

  async function eventually(assertions: () => void): Promise<void> {
    for (const deadline = Date.now() + patienceMs; ; ) {
      try {
        return assertions();
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(40);
      }
    }
  }

  return {
    workers,
    objects,
    remote,
    failures,
    folder,
    states,
    state,
    eventually,
    mirrorOf: ({
      name = 'target',
      uid,
      provider = 'provider',
      url,
      branch = 'main',
      path = 'clusters/one',
      ...more
    } = {}) => ({
      target: targetOf(name, uid),
      provider,
      remote: {
        url: url ?? remote.folder,
        branch,
        ...(more.credentials && { credentials: more.credentials }),
        push: more.push ?? { intervalSeconds: 0 },
      },
      path,
      rules: more.rules ?? [rule()],
    }),
    async until(holds, name) {
      await eventually(() => {
        const now = state(name);
        if (!now || !holds(now)) throw new Error(`found ${JSON.stringify({ now, failures }, undefined, 2)}`);
      });
      return state(name)!;
    },
    folderOfClones: clones,
    clones: () => readdirSync(clones),
    async end() {
      await workers.stop(AbortSignal.timeout(3000));
      rmSync(folder, { recursive: true });
    },
  };
}

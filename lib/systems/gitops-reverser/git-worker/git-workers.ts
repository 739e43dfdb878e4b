import type { BackoffProps } from '../../../runtime/time/backoff.ts';
import { type Clock, systemClock } from '../../../runtime/time/clock.ts';
import { type BranchWorker, branchWorker } from './branch-worker.ts';
import type { Committer } from './commit.ts';
import { targetFolder } from './folder.ts';
import { InvalidRemoteError } from './invalid-remote-error.ts';
import { mirrorState } from './mirror-state.ts';
import { type MirrorTask, mirrorTask } from './mirror-task.ts';
import type { ObjectSource } from './object-source.ts';
import { openClone } from './open-clone.ts';
import type { GitBranch, GitWorkers, Mirror, MirrorState } from './port.ts';
import { branchRef } from './ref-name.ts';
import { parseRemoteUrl, type RemoteProtocol } from './remote-url.ts';

/** What went wrong in a worker, which goes on in any case. */
export interface GitWorkerFailure {
  /** `provider/branch` */
  readonly worker: string;
  readonly error: unknown;
}

export interface GitWorkersProps {
  readonly objects: ObjectSource;
  /** For the clones of this process alone; each worker makes a folder in it and removes it at its end. */
  readonly folder: string;
  /** Must not throw. What it gets holds no secret. */
  readonly onFailure: (failure: GitWorkerFailure) => void;
  /** Default: GitOps Reverser. */
  readonly committer?: Committer;
  /** Default: https, http and ssh. With `file`, whoever writes a GitProvider reaches this machine's disk. */
  readonly protocols?: readonly RemoteProtocol[];
  /** Milliseconds after which a git that has not ended is made to; over HTTP, a silence of a minute ends it. Default: five minutes. */
  readonly timeoutMs?: number;
  /** Milliseconds after which a branch is looked at, though there is nothing to push. Default: five minutes. */
  readonly checkMs?: number;
  /** Default: from a second to a minute. */
  readonly backoff?: BackoffProps;
  readonly clock?: Clock;
  /** A number from 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
  /** Of the operator: PATH, proxies, certificates. Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
}

interface Shared {
  readonly key: string;
  readonly url: string;
  readonly name: string;
  readonly worker: BranchWorker;
}

interface Served {
  readonly mirror: Mirror;
  /** Undefined: what the mirror says cannot be. */
  readonly bound?: { readonly shared: Shared; readonly task: MirrorTask };
  state(): MirrorState;
}

const targetKey = ({ namespace, name }: Mirror['target']): string => `${namespace}/${name}`;
const workerName = ({ provider, remote }: Mirror): string => `${provider}/${remote.branch}`;
// Providers are of a namespace: those of two may have the same name.
const workerKey = ({ target, provider, remote }: Mirror): string =>
  JSON.stringify([target.namespace, provider, remote.branch]);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const placeOf = ({ target, provider, path, remote: { url, branch } }: Mirror) => [
  target.uid,
  provider,
  path,
  url,
  branch,
];

/** Workers that run the git program. */
export function gitWorkers(props: GitWorkersProps): GitWorkers {
  const { clock = systemClock, random = Math.random, timeoutMs = 300_000 } = props;
  const { protocols = ['https', 'http', 'ssh'] } = props;
  const { committer = { name: 'GitOps Reverser', email: 'noreply@configbutler.ai' } } = props;
  const cloneOptions = { protocols, clock, timeoutMs, committer, environment: props.environment ?? process.env };
  const served = new Map<string, Served>();
  const workers = new Map<string, Shared>();
  const ending = new Set<Promise<void>>();
  const listeners = new Set<(target: Mirror['target']) => void>();
  const tell = (target: Mirror['target']) => {
    for (const listener of [...listeners]) listener(target);
  };

  function startWorker(key: string, mirror: Mirror): Shared {
    const name = workerName(mirror);
    const worker = branchWorker({
      remote: mirror.remote,
      folder: props.folder,
      open: (remote, folder, signal) => openClone(remote, { ...cloneOptions, folder, signal }),
      clock,
      random,
      backoff: props.backoff ?? { baseMs: 1000, maxMs: 60_000 },
      checkMs: props.checkMs ?? 300_000,
      onFailure: (error) => props.onFailure({ worker: name, error }),
    });
    const shared = { key, url: mirror.remote.url, name, worker };
    workers.set(key, shared);
    return shared;
  }

  function end({ key, name, worker }: Shared, signal?: AbortSignal): void {
    if (workers.get(key)?.worker === worker) workers.delete(key);
    const ended = worker
      .end(signal)
      .catch((error: unknown) => props.onFailure({ worker: name, error }))
      .finally(() => ending.delete(ended));
    ending.add(ended);
  }

  function unbind({ bound }: Served): void {
    if (!bound) return;
    const { shared, task } = bound;
    shared.worker.remove(task);
    if (shared.worker.tasks.size === 0) end(shared);
  }

  /** @throws InvalidRemoteError */
  function bind(mirror: Mirror): Served {
    const folder = targetFolder(mirror.path);
    parseRemoteUrl(mirror.remote.url, protocols);
    branchRef(mirror.remote.branch);
    const key = workerKey(mirror);
    const shared = workers.get(key) ?? startWorker(key, mirror);
    const task = mirrorTask({
      mirror,
      folder,
      worker: workerName(mirror),
      objects: props.objects,
      clock,
      onState: () => tell(mirror.target),
      onWork: () => shared.worker.wake(),
    });
    shared.worker.add(task);
    return { mirror, bound: { shared, task }, state: task.state };
  }

  function bindOrRefuse(mirror: Mirror): Served {
    try {
      return bind(mirror);
    } catch (error) {
      if (!(error instanceof InvalidRemoteError)) throw error;
      const state = mirrorState({ worker: workerName(mirror), gitTrouble: error.message, isLive: false });
      return { mirror, state: () => state };
    }
  }

  function begin(mirror: Mirror): void {
    const key = targetKey(mirror.target);
    const before = served.get(key);
    served.set(key, bindOrRefuse(mirror));
    if (before) unbind(before); // now: the worker may be the same
    tell(mirror.target);
  }

  const sharing = (shared: Shared): readonly Served[] =>
    [...served.values()].filter(({ bound }) => bound?.shared === shared);

  /** All targets of a provider's branch have its one remote: that which was said last. */
  function share(shared: Shared, remote: GitBranch): void {
    const others = sharing(shared);
    if (shared.url !== remote.url) {
      workers.delete(shared.key);
      for (const { mirror } of others) begin({ ...mirror, remote });
    } else if (!others.every(({ mirror }) => same(mirror.remote, remote))) {
      shared.worker.change(remote);
      for (const other of others)
        served.set(targetKey(other.mirror.target), { ...other, mirror: { ...other.mirror, remote } });
    }
  }

  return {
    mirror(mirror) {
      const shared = workers.get(workerKey(mirror));
      if (shared) share(shared, mirror.remote);
      const known = served.get(targetKey(mirror.target));
      if (known && same(known.mirror, mirror)) return;
      if (!known?.bound || !same(placeOf(known.mirror), placeOf(mirror))) return begin(mirror);
      known.bound.task.select(mirror.rules);
      served.set(targetKey(mirror.target), { ...known, mirror });
    },
    stateOf(target) {
      const known = served.get(targetKey(target));
      return known?.mirror.target.uid === target.uid ? known.state() : undefined;
    },
    release(target) {
      const known = served.get(targetKey(target));
      if (!known) return;
      served.delete(targetKey(target));
      unbind(known);
      tell(target);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop(signal) {
      for (const shared of [...workers.values()]) end(shared, signal);
      served.clear();
      await Promise.all(ending);
    },
  };
}

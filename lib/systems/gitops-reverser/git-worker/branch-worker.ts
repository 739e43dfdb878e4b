import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackoffProps, backoffMs } from '../../../runtime/time/backoff.ts';
import type { Clock } from '../../../runtime/time/clock.ts';
import { onAbort } from '../../../runtime/time/on-abort.ts';
import { sleep } from '../../../runtime/time/sleep.ts';
import type { BranchClone } from './branch-clone.ts';
import { GitError } from './git-error.ts';
import { InvalidRemoteError } from './invalid-remote-error.ts';
import type { MirrorTask } from './mirror-task.ts';
import type { GitBranch } from './port.ts';
import { wakeable } from './wakeable.ts';

/** Keeps one branch of one repository as its tasks want it. All that it does is in one row. */
export interface BranchWorker {
  readonly tasks: ReadonlySet<MirrorTask>;
  add(task: MirrorTask): void;
  remove(task: MirrorTask): void;
  /** Other credentials, or another time to push; what failed is tried again at once. */
  change(remote: GitBranch): void;
  /** There is something to do. */
  wake(): void;
  /** Commits and pushes what there is, at most until the signal aborts, and removes what is on disk. */
  end(signal?: AbortSignal): Promise<void>;
}

export interface BranchWorkerProps {
  readonly remote: GitBranch;
  /** Where the worker makes a folder of its own. */
  readonly folder: string;
  /** Makes an empty clone in a folder. */
  readonly open: (remote: GitBranch, folder: string, signal: AbortSignal) => Promise<BranchClone>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly backoff: BackoffProps;
  /** How often the remote is looked at while there is nothing to push. */
  readonly checkMs: number;
  readonly onFailure: (error: unknown) => void;
}

/** Beginnings of the names of workers' folders. */
const workerFolder = 'git-worker-';

const defaults = { intervalSeconds: 10, maxCommits: 20 };
/** How often others may be faster in a row. */
const mostMoves = 5;

export function branchWorker(props: BranchWorkerProps): BranchWorker {
  const { clock, onFailure } = props;
  const tasks = new Set<MirrorTask>();
  const impossible = new Set<MirrorTask>();
  const bell = wakeable(clock);
  const killed = new AbortController();
  let remote = props.remote;
  let folder: string | undefined;
  let clone: BranchClone | undefined;
  let isRemoteUnknown = true;
  let lookedAtMs = 0;
  let commits = 0; // not yet pushed
  let firstCommitMs = 0;
  let isEnding = false;
  let hurry = new AbortController();

  const maxCommits = () => remote.push?.maxCommits ?? defaults.maxCommits;
  const intervalMs = () => (remote.push?.intervalSeconds ?? defaults.intervalSeconds) * 1000;

  function forgetBranch(): void {
    for (const task of tasks) task.forget();
    commits = 0;
  }

  async function opened(): Promise<BranchClone> {
    folder ??= await mkdtemp(join(props.folder, workerFolder));
    if (!clone) {
      isRemoteUnknown = true;
      clone = await props.open(remote, folder, killed.signal);
    }
    return clone;
  }

  /** Commits what a task wants now, all of it or as much as one push may hold. */
  async function advance(task: MirrorTask, clone: BranchClone): Promise<void> {
    if (!task.isSeen()) task.see(await clone.files(task.folder));
    do {
      const plans = task.next(maxCommits() - commits);
      if (plans.length === 0) continue;
      task.made(await clone.commit(plans, clock.now()));
      if (commits === 0) firstCommitMs = clock.monotonicMs();
      commits += plans.length;
    } while (task.isBehind() && commits < maxCommits());
  }

  /** What a target asks may be impossible: the others go on. */
  async function advanceAll(clone: BranchClone): Promise<void> {
    impossible.clear();
    for (const task of [...tasks]) {
      try {
        await advance(task, clone);
      } catch (error) {
        if (!(error instanceof InvalidRemoteError)) throw error;
        onFailure(error);
        impossible.add(task);
        task.forget();
        task.trouble(error.message);
      }
    }
  }

  const isUrgent = () => isEnding || [...tasks].some((task) => task.isUrgent());
  const isPushDue = () => commits >= maxCommits() || isUrgent() || clock.monotonicMs() - firstCommitMs >= intervalMs();

  /** Whether the remote took it; where it has moved, all is to be done again. */
  async function push(clone: BranchClone): Promise<boolean> {
    try {
      await clone.push();
    } catch (error) {
      if (!(error instanceof GitError && error.isRemote)) throw error;
      const found = await clone.fetch();
      if (found === 'unmoved' && !clone.isPushed()) throw error;
      if (found === 'moved') forgetBranch();
      return found === 'unmoved';
    }
    return true;
  }

  async function step(): Promise<void> {
    const clone = await opened();
    if (isRemoteUnknown || clock.monotonicMs() - lookedAtMs >= props.checkMs) {
      if ((await clone.fetch()) === 'moved') forgetBranch();
      isRemoteUnknown = false;
      lookedAtMs = clock.monotonicMs();
    }
    for (let moves = 0, isMoving = false; ; ) {
      await advanceAll(clone);
      if (!clone.isPushed()) {
        if (!isPushDue() && !isMoving) return bell.ringAfter(firstCommitMs + intervalMs() - clock.monotonicMs());
        isMoving = !(await push(clone));
        if (isMoving && ++moves >= mostMoves)
          throw new GitError({ command: 'git push', found: `others were faster ${moves} times` });
        if (isMoving) continue;
      }
      if (!settle(clone)) return;
    }
  }

  /** Tells the tasks that all is pushed; whether they can go on by that. */
  function settle(clone: BranchClone): boolean {
    const head = clone.head();
    const wasUrgent = [...tasks].some((task) => task.isUrgent());
    commits = 0;
    if (head !== undefined) for (const task of tasks) task.pushed(head);
    return wasUrgent || [...tasks].some((task) => task.isBehind());
  }

  function failed(error: unknown): void {
    onFailure(error);
    isRemoteUnknown = true;
    // What is left on disk after anything else is not known: it is made anew.
    if (!(error instanceof GitError && error.isRemote)) {
      clone = undefined;
      forgetBranch();
    }
    if (!isEnding) for (const task of tasks) task.trouble((error as Error).message);
  }

  async function run(): Promise<void> {
    for (let failures = 0; !isEnding; ) {
      await bell.wait();
      if (isEnding) break;
      try {
        await step();
        failures = 0;
        for (const task of tasks) if (!impossible.has(task)) task.trouble(undefined);
        bell.ringAfter(props.checkMs);
      } catch (error) {
        failed(error);
        failures++;
        bell.ring();
        await sleep(clock, backoffMs(props.backoff, failures, props.random()), hurry.signal);
        hurry = new AbortController();
      }
    }
  }

  async function finish(): Promise<void> {
    bell.end();
    try {
      if (!killed.signal.aborted && clone && (commits > 0 || [...tasks].some((task) => task.isBehind()))) await step();
    } catch (error) {
      onFailure(error);
    }
    bell.end();
    for (const task of tasks) task.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  const running = run();
  return {
    tasks,
    add(task) {
      tasks.add(task);
      bell.ring();
    },
    remove(task) {
      tasks.delete(task);
      task.stop();
    },
    change(next) {
      remote = next;
      clone = undefined;
      isRemoteUnknown = true;
      hurry.abort();
      bell.ring();
    },
    wake: bell.ring,
    async end(signal) {
      isEnding = true;
      const forget = signal && onAbort(signal, () => killed.abort(signal.reason));
      if (signal?.aborted) killed.abort(signal.reason);
      hurry.abort();
      bell.ring();
      await running;
      await finish();
      forget?.();
    },
  };
}

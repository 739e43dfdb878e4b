import type { Clock } from '../../../runtime/time/clock.ts';
import { blobId } from './blob.ts';
import type { CommitPlan } from './commit.ts';
import { type Difference, difference, type Stats, statsOf, type Wanted } from './difference.ts';
import { InvalidRemoteError } from './invalid-remote-error.ts';
import { manifestText } from './manifest.ts';
import { type MirrorFacts, mirrorState } from './mirror-state.ts';
import { objectFile, placeOfFile } from './object-file.ts';
import type { ObjectChange, ObjectSource } from './object-source.ts';
import type { Mirror, MirrorRule, MirrorState } from './port.ts';
import { bootstrapPlan, isReadme } from './readme.ts';
import { isSecret } from './selection.ts';

/** What one target wants of a branch, and how far that is. It never waits: what it says is done by its worker. */
export interface MirrorTask {
  /** In the repository. */
  readonly folder: string;
  state(): MirrorState;
  /** Other rules: all objects are compared anew. */
  select(rules: readonly MirrorRule[]): void;
  /** Git does not do what it should, or does again. */
  trouble(message: string | undefined): void;
  /** The branch is another, or not known: all has to be seen again. */
  forget(): void;
  /** Whether the files of the folder were told since. */
  isSeen(): boolean;
  /** What is in the folder at the head of the branch, as `mode hash`. */
  see(files: ReadonlyMap<string, string>): void;
  /**
   * The next commits, at most so many changes of objects; they count as made.
   * @throws InvalidRemoteError where a file of others is in the way.
   */
  next(most: number): readonly CommitPlan[];
  /** The hashes of these. */
  made(hashes: readonly string[]): void;
  /** Whether a state waits for what was committed to be pushed. */
  isUrgent(): boolean;
  /** Whether objects changed that are not yet in a commit. */
  isBehind(): boolean;
  /** The remote has all that was committed. */
  pushed(head: string): void;
  /** Ends the mirroring. */
  stop(): void;
}

export interface MirrorTaskProps {
  readonly mirror: Mirror;
  readonly folder: string;
  readonly worker: string;
  readonly objects: ObjectSource;
  readonly clock: Clock;
  /** The state became another. */
  readonly onState: () => void;
  /** There is something to do. */
  readonly onWork: () => void;
}

interface FileWanted {
  readonly file: string;
  readonly wanted: Wanted | undefined;
}

const foldersOf = (file: string): readonly string[] =>
  file.split('/').map((_, i, steps) => steps.slice(0, i).join('/'));
/** Steps of the path of an object, but for names that take more than one. */
const deepest = 5;

const verbs = { CREATE: 'create', UPDATE: 'update', DELETE: 'delete' } as const;

export function mirrorTask(props: MirrorTaskProps): MirrorTask {
  const { mirror, folder, clock } = props;
  const { target } = mirror;
  let { rules } = mirror;
  let facts: MirrorFacts = { worker: props.worker, isLive: false };
  let told = JSON.stringify(mirrorState(facts));
  let isStopped = false;
  // Of the cluster:
  let isSynced = false;
  const wanted = new Map<string, Wanted>();
  const changed = new Set<string>();
  // Of the branch:
  let seen: Map<string, string> | undefined;
  let inTheWay: ReadonlySet<string> = new Set(); // files of others where a folder of ours may be
  let hasReadme = false;
  let bootstrapCommit: string | undefined; // not yet pushed
  let isBootstrapPlanned = false;
  let isCompared = false;
  let comparison: Stats | undefined; // not yet pushed
  let unpushed: FileWanted[] = [];
  let replayed: readonly FileWanted[] = [];

  const isReady = () => !isStopped && seen !== undefined && facts.bootstrap !== undefined && !isBootstrapPlanned;
  const now = () =>
    clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');

  function know(more: Partial<MirrorFacts>): void {
    facts = { ...facts, ...more };
    if (facts.snapshot && facts.isLive && facts.registeredTime === undefined)
      facts = { ...facts, registeredTime: now() };
    const state = JSON.stringify(mirrorState(facts));
    if (state === told || isStopped) return;
    told = state;
    props.onState();
  }

  function onChange({ place, object }: ObjectChange): void {
    if (isSecret(place.resource) || (object?.kind === 'Secret' && object.apiVersion === 'v1')) return;
    const file = objectFile(place);
    const id = object && blobId(manifestText(object));
    if (id === wanted.get(file)?.id) return;
    if (object && id !== undefined) wanted.set(file, { object, id });
    else wanted.delete(file);
    changed.add(file);
    if (isSynced) know({ lastEventTime: now() });
    props.onWork();
  }

  const follow = () =>
    props.objects.follow(target.namespace, rules, {
      onChange,
      onSynced() {
        isSynced = true;
        props.onWork();
      },
      onConnection: (connection) =>
        know({ isLive: connection.isLive, objectsTrouble: connection.isLive ? undefined : connection.message }),
    });
  let stopFollowing = follow();

  /** What is to be done to a file, which counts as done from here on. */
  function take(file: string, wanted: Wanted | undefined): Difference | undefined {
    const found = difference({ file, id: seen!.get(file), wanted }, rules);
    const obstacle = found?.operation === 'CREATE' && foldersOf(file).find((folder) => inTheWay.has(folder));
    if (obstacle)
      throw new InvalidRemoteError(`path: found a file at ${inFolder(obstacle)}, expected a folder or nothing`);
    if (found?.id !== undefined) seen!.set(file, found.id);
    else if (found) seen!.delete(file);
    return found;
  }

  const inFolder = (file: string): string => (folder === '' ? file : `${folder}/${file}`);
  const plan = (message: string, differences: readonly Difference[]): CommitPlan => ({
    message,
    changes: differences.map(({ file, text }) => ({ file: inFolder(file), text })),
  });

  function changePlans(files: Iterable<FileWanted>, most: number): readonly CommitPlan[] {
    const plans: CommitPlan[] = [];
    for (const { file, wanted } of files) {
      if (plans.length >= most) break;
      changed.delete(file);
      const found = take(file, wanted);
      if (!found) continue;
      unpushed.push({ file, wanted });
      plans.push(plan(`${verbs[found.operation]} ${file.replace(/\.yaml$/, '')}`, [found]));
    }
    return plans;
  }

  function snapshotPlans(): readonly CommitPlan[] {
    const isFirst = !facts.snapshot;
    changed.clear();
    isCompared = true;
    const files = new Set([...wanted.keys(), ...seen!.keys()]);
    const differences = [...files].sort().flatMap((file) => take(file, wanted.get(file)) ?? []);
    const stats = statsOf(differences);
    if (isFirst || differences.length > 0) comparison = stats;
    if (differences.length === 0) return [];
    const { created, updated, deleted } = stats;
    const counts = `${created} created, ${updated} updated, ${deleted} deleted`;
    return [plan(`chore(snapshot): ${counts} in path ${folder === '' ? '.' : folder}`, differences)];
  }

  return {
    folder,
    state: () => mirrorState(facts),
    select(next) {
      stopFollowing();
      rules = next;
      isSynced = isCompared = false;
      comparison = undefined;
      wanted.clear();
      changed.clear();
      const { worker, bootstrap, gitTrouble } = facts;
      facts = { worker, ...(bootstrap && { bootstrap }), gitTrouble, isLive: false };
      know({});
      stopFollowing = follow();
    },
    trouble: (gitTrouble) => know({ gitTrouble }),
    forget() {
      replayed = [...replayed, ...unpushed];
      seen = undefined;
      isCompared = isBootstrapPlanned = false;
      bootstrapCommit = comparison = undefined;
      unpushed = [];
    },
    isSeen: () => seen !== undefined,
    see(files) {
      hasReadme = [...files.keys()].some(isReadme);
      seen = new Map([...files].filter(([file]) => placeOfFile(file)?.namespace === target.namespace));
      inTheWay = new Set([...files.keys()].filter((file) => file.split('/').length < deepest && !placeOfFile(file)));
    },
    next(most) {
      if (!seen || isStopped) return [];
      if (!hasReadme) {
        hasReadme = isBootstrapPlanned = true;
        return [bootstrapPlan(folder, mirror)];
      }
      if (!isReady()) return []; // first that is pushed, and told
      if (replayed.length > 0) {
        const replay = replayed;
        replayed = [];
        return changePlans(replay, replay.length);
      }
      if (!isCompared && !isSynced) return [];
      // Also before a later comparison, of which they would be a part else.
      if (changed.size > 0 && (isCompared || facts.snapshot))
        return changePlans(
          Array.from(changed, (file) => ({ file, wanted: wanted.get(file) })),
          most,
        );
      return isCompared ? [] : snapshotPlans();
    },
    made(hashes) {
      if (isBootstrapPlanned) bootstrapCommit ??= hashes.at(-1);
    },
    isUrgent: () => seen !== undefined && ((hasReadme && !isReady()) || comparison !== undefined),
    isBehind: () => isReady() && (replayed.length > 0 || (isCompared ? changed.size > 0 : isSynced)),
    pushed(head) {
      unpushed = [];
      if (!seen) return;
      const time = now();
      const bootstrap = bootstrapCommit !== undefined ? { commit: bootstrapCommit, time } : { commit: head };
      const isBootstrapNew = !facts.bootstrap || bootstrapCommit !== undefined;
      const snapshot = comparison && { commit: head, time, stats: comparison };
      bootstrapCommit = comparison = undefined;
      isBootstrapPlanned = false;
      know({ gitTrouble: undefined, ...(isBootstrapNew && { bootstrap }), ...(snapshot && { snapshot }) });
    },
    stop() {
      isStopped = true;
      stopFollowing();
    },
  };
}

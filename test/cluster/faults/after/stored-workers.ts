import type { Condition } from '@cdk8s-status/conditions';
import type { StatusController } from '../../../../lib/runtime/controller/define-status-controller.ts';
import type { GitWorkers, MirrorState } from '../../../../lib/systems/gitops-reverser/git-worker/port.ts';
import { gitTargetController } from '../../../../lib/systems/gitops-reverser/gittarget/controller.ts';
import { conditionIn, type StoredStatus } from './stored-status.ts';

type Part<K extends keyof MirrorState> = MirrorState[K];

const failed = ({ message }: Condition) => ({ state: 'failed', message }) as const;

function bootstrapIn(said: Condition | undefined, { bootstrap }: StoredStatus): Part<'bootstrap'> {
  if (said?.status === 'False') return failed(said);
  if (said?.reason === 'BootstrapApplied')
    return { state: 'applied', commit: bootstrap.commit, time: bootstrap.lastAppliedTime };
  return said?.status === 'True' ? { state: 'not-needed', commit: bootstrap.commit } : undefined;
}

function snapshotIn(said: Condition | undefined, { snapshot }: StoredStatus): Part<'snapshot'> {
  if (said?.reason === 'Running') return { state: 'running' };
  if (said?.status === 'False') return failed(said);
  if (said?.status !== 'True') return undefined;
  return {
    state: 'completed',
    time: snapshot.lastCompletedTime,
    commit: snapshot.lastCommit,
    stats: snapshot.stats,
  };
}

function streamIn(said: Condition | undefined, { stream }: StoredStatus): Part<'stream'> {
  if (said?.status !== 'True' && said?.status !== 'False') return undefined;
  const { registeredTime, lastEventTime } = stream;
  if (said.status === 'True') return { state: 'live', registeredTime, ...(lastEventTime && { lastEventTime }) };
  const state = said.reason === 'Disconnected' ? 'disconnected' : 'registration-failed';
  return { state, message: said.message, ...(registeredTime && { registeredTime }) };
}

/** What a worker must have told, for the status to say what it does. */
function stateIn(status: StoredStatus | undefined): MirrorState | undefined {
  const [bootstrapped, synced, live] = ['Bootstrapped', 'SnapshotSynced', 'EventStreamLive'].map((type) =>
    conditionIn(status, type),
  );
  if (!status?.workerRef) return undefined;
  const [bootstrap, snapshot, stream] = [
    bootstrapIn(bootstrapped, status),
    snapshotIn(synced, status),
    streamIn(live, status),
  ];
  return {
    worker: status.workerRef,
    ...(bootstrap && { bootstrap }),
    ...(snapshot && { snapshot }),
    ...(stream && { stream }),
  };
}

/**
 * The controller of GitTargets in a process that has no workers of its own: what one has told is read back from the status
 * of each object. All else is seen anew; whether that is true of the repository, `mirrored.ts` says.
 */
export function storedGitTargetController(): StatusController {
  const statuses = new Map<string, StoredStatus | undefined>();
  const workers: GitWorkers = {
    mirror: () => {},
    stateOf: ({ uid }) => stateIn(statuses.get(uid)),
    release: () => {},
    onChange: () => () => {},
    stop: async () => {},
  };
  const controller = gitTargetController({ workers: () => workers });
  return {
    ...controller,
    async ensure(pass) {
      const { metadata, status } = pass.object;
      statuses.set(metadata.uid, status as StoredStatus | undefined);
      return controller.ensure!(pass);
    },
  };
}

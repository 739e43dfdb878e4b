import { conditionFalse } from '@cdk8s-status/conditions';
import type { Mirror, MirrorState } from '../../git-worker/port.ts';
import type { Observed } from '../derive.ts';
import { shownFolder } from './folder.ts';

type Seen = Pick<Observed, 'bootstrap' | 'snapshot' | 'stream'> & Required<Pick<Observed, 'found'>>;

const failed = (state: object | undefined): state is { readonly state: 'failed'; readonly message: string } =>
  state !== undefined && 'state' in state && state.state === 'failed';

function bootstrapSeen({ bootstrap }: MirrorState): Observed['bootstrap'] {
  return failed(bootstrap) ? conditionFalse('BootstrapFailed', bootstrap.message) : bootstrap?.state;
}

function snapshotSeen({ snapshot }: MirrorState): Observed['snapshot'] {
  if (failed(snapshot)) return conditionFalse('SnapshotFailed', snapshot.message);
  return snapshot?.state === 'running'
    ? conditionFalse('Running', 'Initial snapshot reconciliation in progress')
    : snapshot?.state;
}

function streamSeen({ stream }: MirrorState): Observed['stream'] {
  if (stream?.state === 'registration-failed') return conditionFalse('RegistrationFailed', stream.message);
  if (stream?.state === 'disconnected') return conditionFalse('Disconnected', stream.message);
  return stream && 'registered';
}

function found({ worker, bootstrap, snapshot, stream }: MirrorState, folder: string): Seen['found'] {
  return {
    workerRef: { name: worker.name, ...(worker.uid !== undefined && { uid: worker.uid }) },
    ...(bootstrap &&
      !failed(bootstrap) && {
        bootstrap: {
          targetPath: shownFolder(folder),
          commit: bootstrap.commit,
          ...(bootstrap.state === 'applied' && { lastAppliedTime: bootstrap.time }),
        },
      }),
    ...(snapshot?.state === 'completed' && {
      snapshot: { lastCompletedTime: snapshot.time, lastCommit: snapshot.commit, stats: snapshot.stats },
    }),
    ...(stream && {
      stream: {
        ...(stream.registeredTime !== undefined && { registeredTime: stream.registeredTime }),
        ...('lastEventTime' in stream && stream.lastEventTime !== undefined && { lastEventTime: stream.lastEventTime }),
      },
    }),
  };
}

/** Gates 3 to 5: how far the worker is. Pure. */
export function mirrorSeen({ provider, remote, path }: Mirror, state: MirrorState | undefined): Seen {
  if (!state) {
    const message = `No worker serves branch "${remote.branch}" of GitProvider "${provider}"`;
    return { bootstrap: conditionFalse('WorkerNotFound', message), found: {} };
  }
  const [bootstrap, snapshot, stream] = [bootstrapSeen(state), snapshotSeen(state), streamSeen(state)];
  return {
    ...(bootstrap && { bootstrap }),
    ...(snapshot && { snapshot }),
    ...(stream && { stream }),
    found: found(state, path),
  };
}

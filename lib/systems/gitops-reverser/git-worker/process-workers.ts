import { tmpdir } from 'node:os';
import type { ActivityProps } from '../../../runtime/controller/activity.ts';
import { clusterObjects } from './cluster-objects.ts';
import { type GitWorkersProps, gitWorkers } from './git-workers.ts';
import type { GitWorkers } from './port.ts';
import { processFolder } from './process-folder.ts';

export interface ProcessWorkersProps extends Pick<GitWorkersProps, 'protocols'> {
  /** Where a folder for the clones is made. Default: that of temporary files. */
  readonly folder?: string;
}

/** Workers that mirror the cluster of this process by the git program; their clones go with them. */
export const processWorkers =
  ({ folder: parent = tmpdir(), ...props }: ProcessWorkersProps = {}) =>
  ({ transport, log, clock, random }: ActivityProps): GitWorkers => {
    const folder = processFolder(parent, (error) =>
      log.warn('clones of a process that has ended could not be removed', { error }),
    );
    const workers = gitWorkers({
      ...props,
      ...{ folder: folder.path, clock, random },
      objects: clusterObjects({
        ...{ transport, clock, random },
        onFailure: (error) => log.warn('objects that are mirrored could not be followed', { error }),
      }),
      onFailure: ({ worker, error }) => log.warn('a git worker goes on after a failure', { worker, error }),
    });
    return {
      ...workers,
      async stop(signal) {
        await workers.stop(signal);
        await folder.remove();
      },
    };
  };

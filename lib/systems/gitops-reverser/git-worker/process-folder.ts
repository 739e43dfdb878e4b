import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = 'git-workers-';
const layout = new RegExp(`^${prefix}(\\d+)-\\w+$`);

/** Those of this process that are in use. */
const used = new Set<string>();

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // of another user: it runs
  }
}

/** In a container the process that was killed had the number that this one has. */
const isLeft = (folder: string, pid: number): boolean => !used.has(folder) && (pid === process.pid || !isRunning(pid));

/** A folder of a process, for clones. */
export interface ProcessFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** While others begin: a large clone takes its time. */
function removeLeft(parent: string, onFailure: (error: unknown) => void): void {
  for (const name of readdirSync(parent)) {
    const pid = layout.exec(name)?.[1];
    const folder = join(parent, name);
    if (pid !== undefined && isLeft(folder, Number(pid))) rm(folder, { recursive: true, force: true }).catch(onFailure);
  }
}

/**
 * Makes a folder of this process, and removes those of processes that were killed: the disk of a pod outlives them. One
 * that cannot be removed is told of.
 */
export function processFolder(parent: string, onFailure: (error: unknown) => void): ProcessFolder {
  removeLeft(parent, onFailure);
  const path = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  used.add(path);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      used.delete(path);
    },
  };
}

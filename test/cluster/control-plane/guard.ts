import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ControlPlaneError } from './control-plane-error.ts';

// Reads "add PID" and "drop PID"; when its input ends, because it was closed or because we are gone, it cleans up.
const script = `
pids=
while read -r action pid; do
  if [ "$action" = add ]; then pids="$pids $pid"; continue; fi
  rest=
  for each in $pids; do [ "$each" = "$pid" ] || rest="$rest $each"; done
  pids=$rest
done
[ -z "$pids" ] || kill -KILL $pids
rm -rf -- "$1"
`;

/** Kills the processes and removes the folder given to it when this process ends, however it ends (SIGKILL too). */
export interface Guard {
  add(pid: number): void;
  drop(pid: number): void;
  /** Cleans up now. */
  close(): Promise<void>;
}

export function startGuard(folder: string): Guard {
  // A session of its own: the terminal's Ctrl-C must not end the guard before its work.
  const child = spawn('/bin/sh', ['-c', script, 'guard', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.unref();
  const exit = once(child, 'exit');
  exit.catch(() => {}); // told by close()
  child.stdin.on('error', () => {}); // a guard that is gone; told by close()

  return {
    add: (pid) => void child.stdin.write(`add ${pid}\n`),
    drop: (pid) => void child.stdin.write(`drop ${pid}\n`),
    async close() {
      child.ref();
      child.stdin.end();
      const [code, signal] = await exit;
      if (code !== 0) throw new ControlPlaneError(`the clean-up of ${folder} ended with ${code ?? signal}`);
    },
  };
}

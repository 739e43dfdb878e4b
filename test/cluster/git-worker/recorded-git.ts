import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A `git` that writes down how it was called, and then is the real one. */
export interface RecordedGit {
  /** In which it is found. */
  readonly environment: NodeJS.ProcessEnv;
  /** The arguments of each call. */
  calls(): readonly string[];
  remove(): void;
}

const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();

export function recordedGit(): RecordedGit {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-git-'));
  const record = join(folder, 'calls');
  writeFileSync(join(folder, 'git'), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${record}'\nexec '${real}' "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return {
    environment: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    calls: () => (existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : []),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The command lines of all processes of this machine; none where they are not files. */
export const commandLines = (): readonly string[] =>
  (existsSync('/proc/self/cmdline') ? readdirSync('/proc') : [])
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return [readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch (error) {
        if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code!)) return []; // it has ended
        throw error;
      }
    });

/** Those of all processes that run while it looks, many times a second. */
export function watchCommandLines(): { stop(): ReadonlySet<string> } {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const line of commandLines()) seen.add(line);
  }, 2);
  return {
    stop() {
      clearInterval(timer);
      return seen;
    },
  };
}

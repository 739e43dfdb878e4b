import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const person = { name: 'Somebody', email: 'somebody@example.com' };
const environment = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: person.name,
  GIT_AUTHOR_EMAIL: person.email,
  GIT_COMMITTER_NAME: person.name,
  GIT_COMMITTER_EMAIL: person.email,
};

export const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.git/'))
    .sort();
}

/** A bare repository on disk, and somebody else who works with it. */
export interface RemoteRepository {
  readonly folder: string;
  /** The text of each file of a branch. */
  files(branch?: string): Readonly<Record<string, string>>;
  /** The same, from a fresh clone. */
  cloned(branch?: string): Readonly<Record<string, string>>;
  /** The paths of the files of a branch. */
  paths(branch?: string): readonly string[];
  /** The messages of a branch's commits, the last one first. */
  log(branch?: string): readonly string[];
  head(branch?: string): string;
  /** Commits files, null deletes one, and pushes; by force what is not on top. */
  commit(
    message: string,
    files: Readonly<Record<string, string | null>>,
    options?: { branch?: string; orphan?: boolean; links?: Readonly<Record<string, string>> },
  ): void;
  /** Sets a branch back. */
  reset(branch: string, to: string): void;
  /** Sets what the repository asks before or after it takes a push, as a shell script. */
  hook(name: string, script: string): void;
  git(...args: readonly string[]): string;
}

export function remoteRepository(parent: string, name = 'remote.git'): RemoteRepository {
  const folder = join(parent, name);
  mkdirSync(folder);
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main');

  function withClone<T>(branch: string, use: (clone: string) => T): T {
    const clone = mkdtempSync(join(parent, 'clone-'));
    try {
      git(clone, 'init', '--quiet', `--initial-branch=${branch}`);
      git(clone, 'remote', 'add', 'origin', folder);
      const exists = git(folder, 'branch', '--list', branch) !== '';
      if (exists) {
        git(clone, 'fetch', '--quiet', 'origin', branch);
        git(clone, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
      }
      return use(clone);
    } finally {
      rmSync(clone, { recursive: true });
    }
  }

  const pathsOf = (branch: string) =>
    git(folder, 'ls-tree', '-r', '-z', '--name-only', branch)
      .split('\0')
      .filter((path) => path !== '');

  return {
    folder,
    files(branch = 'main') {
      const paths = pathsOf(branch);
      if (paths.length === 0) return {};
      const input = paths.map((path) => `${branch}:${path}\n`).join('');
      const output = execFileSync('git', ['cat-file', '--batch'], { cwd: folder, env: environment, input });
      let at = 0;
      const texts = paths.map((path) => {
        const end = output.indexOf('\n', at);
        const size = Number(output.subarray(at, end).toString().split(' ').at(-1));
        at = end + 1 + size + 1;
        return [path, output.subarray(end + 1, end + 1 + size).toString()];
      });
      return Object.fromEntries(texts);
    },
    cloned: (branch = 'main') =>
      withClone(branch, (clone) =>
        Object.fromEntries(filesIn(clone).map((file) => [file, readFileSync(join(clone, file), 'utf8')])),
      ),
    paths: (branch = 'main') => pathsOf(branch),
    log: (branch = 'main') => git(folder, 'log', '--format=%s', branch).split('\n'),
    head: (branch = 'main') => git(folder, 'rev-parse', branch),
    commit(message, files, { branch = 'main', orphan = false, links = {} } = {}) {
      withClone(branch, (clone) => {
        if (orphan) {
          git(clone, 'checkout', '--quiet', '--orphan', 'other');
          git(clone, 'rm', '-rfq', '--ignore-unmatch', '.');
        }
        for (const [file, text] of Object.entries(files)) {
          if (text === null) rmSync(join(clone, file));
          else {
            mkdirSync(dirname(join(clone, file)), { recursive: true });
            writeFileSync(join(clone, file), text);
          }
        }
        for (const [file, to] of Object.entries(links)) {
          mkdirSync(dirname(join(clone, file)), { recursive: true });
          symlinkSync(to, join(clone, file));
        }
        git(clone, 'add', '--all', '--force');
        git(clone, 'commit', '--quiet', '--allow-empty', `--message=${message}`);
        git(clone, 'push', '--quiet', ...(orphan ? ['--force'] : []), 'origin', `HEAD:refs/heads/${branch}`);
      });
    },
    reset: (branch, to) => void git(folder, 'update-ref', `refs/heads/${branch}`, to),
    hook(name, script) {
      const hooks = join(folder, 'hooks');
      mkdirSync(hooks, { recursive: true });
      writeFileSync(join(hooks, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    },
    git: (...args) => git(folder, ...args),
  };
}

import { mkdir, rm } from 'node:fs/promises';
import { type CommitPlan, type Committer, importInput } from './commit.ts';
import type { Git } from './git-program.ts';
import { InvalidRemoteError } from './invalid-remote-error.ts';

/** One branch of a repository, on disk without a working tree: nothing of it is ever a file that git reads or runs. */
export interface BranchClone {
  /** The last commit here; undefined: none. */
  head(): string | undefined;
  /** Whether the remote has all that is here. */
  isPushed(): boolean;
  /** Looks at the remote. Where its branch is not as it was seen last, takes that and drops what was not pushed. */
  fetch(): Promise<'moved' | 'unmoved'>;
  /** The files of a folder at the head, as `mode hash`, by their path in the folder. */
  files(folder: string): Promise<ReadonlyMap<string, string>>;
  /** Makes commits on the head; returns their hashes. */
  commit(plans: readonly CommitPlan[], now: Date): Promise<readonly string[]>;
  /** Makes the head that of the remote's branch, if that is as it was seen last. */
  push(): Promise<void>;
}

export interface BranchCloneProps {
  readonly git: Git;
  /** A folder for the repository. */
  readonly folder: string;
  /** `refs/heads/main` */
  readonly ref: string;
  readonly committer: Committer;
}

const fetched = 'refs/worker/fetched';

const parseRefs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line.includes('\t'))
      .map((line) => line.split('\t') as [string, string])
      .map(([hash, name]) => [name, hash]),
  );

function parseTree(text: string): readonly { readonly mode: string; readonly hash: string; readonly path: string }[] {
  return text
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const tab = entry.indexOf('\t');
      const [mode, , hash] = entry.slice(0, tab).split(' ') as [string, string, string];
      return { mode, hash, path: entry.slice(tab + 1) };
    });
}

/** Every folder on the way to one, and itself. */
const waysTo = (folder: string): readonly string[] =>
  folder.split('/').map((_, i, steps) => steps.slice(0, i + 1).join('/'));

/** Makes an empty repository; what the remote has comes by `fetch`. */
export async function branchClone({ git, folder, ref, committer }: BranchCloneProps): Promise<BranchClone> {
  let head: string | undefined;
  let seen: { readonly remoteHead: string | undefined } | undefined;

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await git({ args: ['init', '--quiet', '--bare', '--template='] });

  async function take(remoteRef: string): Promise<string> {
    await git({
      args: [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--depth=1',
        'origin',
        `+${remoteRef}:${fetched}`,
      ],
    });
    return (await git({ args: ['rev-parse', '--verify', `${fetched}^{commit}`] })).trim();
  }

  async function expectFolders(folder: string): Promise<void> {
    const ways = waysTo(folder);
    // Of a folder that another way leads through, git prints what is in it.
    const entries = parseTree(await git({ args: ['ls-tree', '-z', head!, '--', ...ways] }));
    const file = entries.find(({ mode, path }) => mode !== '040000' && ways.includes(path));
    if (file) throw new InvalidRemoteError(`path: found a file at ${file.path}, expected a folder or nothing`);
  }

  return {
    head: () => head,
    isPushed: () => seen !== undefined && seen.remoteHead === head,
    async fetch() {
      const refs = parseRefs(await git({ args: ['ls-remote', '--quiet', 'origin', 'HEAD', ref] }));
      const remoteHead = refs.get(ref);
      if (seen && remoteHead === seen.remoteHead) return 'unmoved';
      // A push whose answer was lost has come about.
      if (remoteHead !== undefined && remoteHead === head) {
        seen = { remoteHead };
        return 'unmoved';
      }
      if (remoteHead !== undefined) {
        head = await take(ref);
        seen = { remoteHead: head };
      } else {
        head = refs.has('HEAD') ? await take('HEAD') : undefined; // a new branch begins where the default one is
        seen = { remoteHead: undefined };
      }
      return 'moved';
    },
    async files(folder) {
      if (head === undefined) return new Map();
      if (folder !== '') await expectFolders(folder);
      const inside = folder === '' ? '' : `${folder}/`;
      const text = await git({ args: ['ls-tree', '-r', '-z', head, ...(folder === '' ? [] : ['--', inside])] });
      return new Map(parseTree(text).map(({ mode, hash, path }) => [path.slice(inside.length), `${mode} ${hash}`]));
    },
    async commit(plans, now) {
      const input = importInput({ plans, from: head, committer, now });
      const hashes = (await git({ args: ['fast-import', '--quiet', '--force'], input })).trim().split('\n');
      head = hashes.at(-1)!;
      return hashes;
    },
    async push() {
      const lease = `--force-with-lease=${ref}:${seen?.remoteHead ?? ''}`;
      await git({ args: ['push', '--quiet', '--no-verify', lease, 'origin', `${head}:${ref}`] });
      seen = { remoteHead: head };
      await git({ args: ['gc', '--quiet', '--auto'] });
    },
  };
}

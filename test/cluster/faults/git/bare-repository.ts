import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export type Files = Readonly<Record<string, string>>;

/** A bare repository on disk, asked without keeping the process from its proxies. */
export interface BareRepository {
  readonly name: string;
  /** The commits of the branches. */
  heads(): Promise<ReadonlyMap<string, string>>;
  /** The text of each file of a commit. */
  files(commit: string): Promise<Files>;
  has(commit: string): Promise<boolean>;
  /** Commits of a branch, the last one first. */
  log(branch: string, most: number): Promise<readonly string[]>;
  /** Puts files on top of a branch, or at a root of its own in its place. */
  commit(branch: string, files: Files, at?: 'top' | 'root'): Promise<void>;
  /** Makes a branch be what a commit is, or takes it away. */
  set(branch: string, commit: string | undefined): Promise<void>;
}

const environment = { PATH: process.env.PATH, HOME: '/nonexistent', LC_ALL: 'C', GIT_CONFIG_NOSYSTEM: '1' };

function run(cwd: string, args: readonly string[], input: string | Buffer = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env: environment, stdio: 'pipe' });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk) => stdout.push(chunk));
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    child.stdin.on('error', () => {}); // its exit code says why
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(stdout));
      else reject(new Error(`git ${args.join(' ')}: expected exit code 0, found ${code}: ${Buffer.concat(stderr)}`));
    });
    child.stdin.end(input);
  });
}

// Of two who move a branch at the same moment one is refused.
const isBeaten = (error: unknown) => /cannot lock ref|[Nn]ot updating|but expected/.test(`${error}`);

async function untilFirst<T>(act: () => Promise<T>): Promise<T> {
  for (let beaten = 1; ; beaten++) {
    try {
      return await act();
    } catch (error) {
      if (!isBeaten(error) || beaten === 20) throw error;
    }
  }
}

const lines = (bytes: Buffer): readonly string[] => bytes.toString().split('\n').filter(Boolean);

/** Of what `git cat-file --batch` prints, one text after the other. */
function textsIn(output: Buffer): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const size = Number(output.subarray(at, end).toString().split(' ').at(-1));
    texts.push(output.subarray(end + 1, end + 1 + size).toString());
    at = end + 1 + size + 1;
  }
  return texts;
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;

function importInput(branch: string, files: Files, parent: string | undefined): string {
  const ref = `refs/heads/${branch}`;
  const committer = `committer Somebody <somebody@example.com> ${Math.floor(Date.now() / 1000)} +0000\n`;
  const changes = Object.entries(files).map(([file, text]) => `M 100644 inline ${file}\n${data(text)}`);
  return [
    ...(parent === undefined ? [`reset ${ref}\n`] : []),
    `commit ${ref}\n${committer}${data('of somebody else')}`,
    ...(parent === undefined ? [] : [`from ${parent}\n`]),
    ...changes,
  ].join('');
}

export async function bareRepository(parent: string, name: string): Promise<BareRepository> {
  const folder = join(parent, `${name}.git`);
  mkdirSync(folder);
  const git = (args: readonly string[], input?: string) => run(folder, args, input);
  await git(['init', '--quiet', '--bare', '--initial-branch=main']);
  // Commits never change: what one has is read once, while it is the last one that was asked for.
  const read = new Map<string, Promise<Files>>();
  const mostRead = 8;

  async function heads(): Promise<ReadonlyMap<string, string>> {
    const refs = lines(await git(['for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads']));
    return new Map(refs.map((line) => line.split(' ') as [string, string]));
  }
  async function filesOf(commit: string): Promise<Files> {
    const entries = (await git(['ls-tree', '-r', '-z', commit])).toString().split('\0').filter(Boolean);
    const blobs = entries.map((entry) => entry.split('\t') as [string, string]);
    const texts = textsIn(
      await git(['cat-file', '--batch'], blobs.map(([meta]) => `${meta.split(' ')[2]}\n`).join('')),
    );
    return Object.fromEntries(blobs.map(([, path], i) => [path, texts[i]!]));
  }

  return {
    name,
    heads,
    files(commit) {
      const files = read.get(commit) ?? filesOf(commit);
      read.delete(commit);
      read.set(commit, files);
      if (read.size > mostRead) read.delete(read.keys().next().value!);
      return files;
    },
    has: async (commit) => /^\S+ commit /.test((await git(['cat-file', '--batch-check'], `${commit}\n`)).toString()),
    log: async (branch, most) => lines(await git(['rev-list', `--max-count=${most}`, `refs/heads/${branch}`])),
    commit: (branch, files, at = 'top') =>
      untilFirst(async () => {
        const head = at === 'top' ? (await heads()).get(branch) : undefined;
        const force = at === 'root' ? ['--force'] : [];
        await git(['fast-import', '--quiet', ...force], importInput(branch, files, head));
      }),
    set: (branch, commit) =>
      untilFirst(async () => {
        await git([
          'update-ref',
          ...(commit === undefined ? ['-d'] : []),
          `refs/heads/${branch}`,
          ...(commit === undefined ? [] : [commit]),
        ]);
      }),
  };
}

import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type HttpRemote, httpRemote } from '../../git-worker/http-remote.ts';
import { type BareRepository, bareRepository, type Files } from './bare-repository.ts';

/** What a server does with whatever it is asked; `hangs up`: it does what it is asked, and half of the answer comes. */
export type RemoteBehaviour = 'works' | 401 | 503 | 'hangs' | 'hangs up';

/** What becomes of a branch. */
export type History = 'another root' | 'an older commit' | 'nothing';

const repositoryNames = ['one', 'two'] as const;
export const branches = ['main', 'live'] as const;

/** Two bare repositories over HTTP on loopback, and somebody else who works with them. */
export interface GitRemotes {
  readonly repositories: readonly BareRepository[];
  /** How many requests were not answered as they would be. */
  readonly troubled: number;
  /** From now on. Who hangs already hangs on, as with a path that is dead. */
  answer(behaviour: RemoteBehaviour): void;
  urlOf(repository: BareRepository): string;
  /** The repository at a URL. */
  at(url: string): BareRepository;
  /** Others commit a file, which is theirs from then on. */
  commit(repository: BareRepository, branch: string, file: string): Promise<void>;
  /** Others commit a file where only those of objects may be: it does not stay. */
  intrude(repository: BareRepository, branch: string, file: string): Promise<void>;
  /** Files that are there become theirs. */
  adopt(repository: BareRepository, branch: string, files: Files): void;
  /** What a branch must have beside what is mirrored, by its path. */
  theirs(repository: BareRepository, branch: string): Files;
  /** Gives a branch another root, an older commit, or takes it away. */
  rewrite(repository: BareRepository, branch: string, to: History): Promise<void>;
  stop(): Promise<void>;
}

/** Of the body, which comes at once, half is sent. */
function hangUp(request: IncomingMessage, response: ServerResponse): void {
  const end = (body: Buffer) => {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
    return response;
  };
  Object.assign(response, { end });
}

export async function gitRemotes(parent: string): Promise<GitRemotes> {
  const folder = join(parent, 'remotes');
  mkdirSync(folder);
  const repositories = await Promise.all(repositoryNames.map((name) => bareRepository(folder, name)));
  const server: HttpRemote = await httpRemote({ folder });
  const expected = new Map<string, Files>();
  const place = ({ name }: BareRepository, branch: string) => `${name} ${branch}`;
  const theirs: GitRemotes['theirs'] = (repository, branch) => expected.get(place(repository, branch)) ?? {};
  const adopt: GitRemotes['adopt'] = (repository, branch, files) =>
    void expected.set(place(repository, branch), { ...theirs(repository, branch), ...files });
  const urlOf = ({ name }: BareRepository) => server.urlOf(`${name}.git`);
  let behaviour: RemoteBehaviour = 'works';
  let troubled = 0;
  let count = 0;
  const newText = () => `of somebody else, ${++count}\n`;

  server.intercept = (request, response) => {
    server.requests.length = 0; // nobody asks, and a soak is long
    if (behaviour === 'works') return false;
    troubled++;
    if (behaviour === 'hangs up') {
      hangUp(request, response);
      return false;
    }
    if (behaviour !== 'hangs') response.writeHead(behaviour, { 'www-authenticate': 'Basic realm="git"' }).end();
    return true;
  };

  return {
    repositories,
    get troubled() {
      return troubled;
    },
    answer(next) {
      behaviour = next;
    },
    urlOf,
    at(url) {
      const found = repositories.find((repository) => urlOf(repository) === url);
      if (!found) throw new Error(`a repository: found ${url}, expected one of ${repositories.map(urlOf).join(', ')}`);
      return found;
    },
    theirs,
    adopt,
    async commit(repository, branch, file) {
      const files = { [file]: newText() };
      await repository.commit(branch, files);
      adopt(repository, branch, files);
    },
    intrude: (repository, branch, file) => repository.commit(branch, { [file]: newText() }),
    async rewrite(repository, branch, to) {
      if (!(await repository.heads()).has(branch)) return;
      if (to === 'another root') {
        const files = { [`theirs/root-${++count}`]: newText() };
        await repository.commit(branch, files, 'root');
        expected.set(place(repository, branch), files);
      } else if (to === 'an older commit') {
        const oldest = (await repository.log(branch, 12)).at(-1)!;
        const there = await repository.files(oldest);
        await repository.set(branch, oldest);
        const kept = Object.entries(theirs(repository, branch)).filter(([file, text]) => there[file] === text);
        expected.set(place(repository, branch), Object.fromEntries(kept));
      } else {
        await repository.set(branch, undefined);
        expected.delete(place(repository, branch));
      }
    },
    stop: () => server.close(),
  };
}

import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../../../lib/runtime/cache/kubernetes-object.ts';
import { manifestText } from '../../../../lib/systems/gitops-reverser/git-worker/manifest.ts';
import { objectFile } from '../../../../lib/systems/gitops-reverser/git-worker/object-file.ts';
import type { AnyObject, NamespacedObjects } from '../../objects/namespaced-objects.ts';
import type { BareRepository, Files } from '../git/bare-repository.ts';
import { branches, type GitRemotes } from '../git/git-remotes.ts';
import type { Unfinished } from './fixpoint.ts';
import { conditionIn, type StoredStatus } from './stored-status.ts';

/** What WatchRules of the churn name, as the API server has it. */
export const mirroredKinds = {
  configmaps: { group: '', version: 'v1', apiVersion: 'v1', kind: 'ConfigMap' },
  services: { group: '', version: 'v1', apiVersion: 'v1', kind: 'Service' },
  deployments: { group: 'apps', version: 'v1', apiVersion: 'apps/v1', kind: 'Deployment' },
} as const;
type Plural = keyof typeof mirroredKinds;
const plurals = Object.keys(mirroredKinds) as Plural[];

export interface MirroredProps {
  readonly namespace: string;
  readonly objects: NamespacedObjects;
  readonly remotes: GitRemotes;
}

type FilesByPlural = Readonly<Record<Plural, Files>>;

/** The files that the objects of the namespace are to be, in the folder of a target. */
async function filesOfObjects({ objects, namespace }: MirroredProps): Promise<FilesByPlural> {
  const found = await Promise.all(
    plurals.map(async (plural) => {
      const { group, version, apiVersion, kind } = mirroredKinds[plural];
      const resource = { group, version, plural };
      const files = (await objects.list(plural)).map((object) => [
        objectFile({ resource, namespace, name: object.metadata.name }),
        manifestText({ apiVersion, kind, ...object } as KubernetesObject),
      ]);
      return [plural, Object.fromEntries(files)];
    }),
  );
  return Object.fromEntries(found);
}

const selectedBy = (rules: readonly AnyObject[], { metadata: { name } }: AnyObject): readonly Plural[] => {
  const named = rules
    .filter(({ spec }) => spec.targetRef.name === name)
    .flatMap(({ spec }) => spec.rules as readonly { readonly resources: readonly string[] }[])
    .flatMap(({ resources }) => resources);
  return plurals.filter((plural) => named.includes(plural));
};

/** What is there and what should be, in a few words; undefined where that is the same. */
function differing(what: string, found: Files, expected: Files): string | undefined {
  const names = [...new Set([...Object.keys(found), ...Object.keys(expected)])].sort();
  const wrong = names.filter((name) => found[name] !== expected[name]);
  const shown = wrong.map(
    (name) => `${name} ${!(name in found) ? 'missing' : name in expected ? 'another' : 'too much'}`,
  );
  return wrong.length === 0 ? undefined : `${what}: found ${shown.join(', ')}`;
}

interface Target {
  readonly object: AnyObject;
  readonly repository: BareRepository;
  readonly files: Files;
  readonly expected: Files;
}

/** What is wrong of a target whose gates before the worker's are passed. */
async function problemsOf(
  { object, repository, files, expected }: Target,
  namespace: string,
): Promise<readonly string[]> {
  const { spec } = object;
  const status = object.status as StoredStatus | undefined;
  const folder = (spec.path as string)
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');
  const mine = new RegExp(`^[^/]+/[^/]+/[^/]+/${namespace}/[^/]+\\.yaml$`);
  const inside = Object.entries(files)
    .filter(([file]) => file.startsWith(`${folder}/`))
    .map(([file, text]) => [file.slice(folder.length + 1), text] as const);
  const place = `${repository.name}, ${spec.branch}, ${folder}`;
  const saysPlace = [status?.workerRef?.name, status?.bootstrap?.targetPath];
  const told = [status?.bootstrap?.commit, status?.snapshot?.lastCommit];
  const isThere = await Promise.all(told.map((commit) => repository.has(`${commit}`)));
  const problems = [
    status?.phase !== 'RUNNING' &&
      `the phase: found ${status?.phase}, expected RUNNING: ${JSON.stringify(status?.conditions)}`,
    !inside.some(([file]) => file === 'README.md') && `${place}: found no README.md`,
    differing(place, Object.fromEntries(inside.filter(([file]) => mine.test(file))), expected),
    !isDeepStrictEqual(saysPlace, [`${spec.providerRef.name}/${spec.branch}`, folder]) &&
      `the status: found ${saysPlace.join(', ')}, expected what is of ${place}`,
    ...told
      .filter((_, i) => !isThere[i])
      .map((commit) => `${place}: found no commit ${commit}, of which the status speaks`),
  ];
  return problems.filter((problem) => typeof problem === 'string');
}

const problem = (kind: string, object: string, problems: readonly string[]): readonly Unfinished[] =>
  problems.length === 0 ? [] : [{ kind, object, writes: [], error: new Error(problems.join('\n  ')) }];

const mayRun = ({ status }: AnyObject) =>
  ['Validated', 'EncryptionConfigured'].every(
    (type) => conditionIn(status as StoredStatus | undefined, type)?.status === 'True',
  );

/**
 * What a status cannot prove: each GitTarget that may is running, its folder in the repository has what its WatchRules
 * select now and no other object, and what others put there is as they left it. Read by git, where the repository is.
 */
export async function mirrored(props: MirroredProps): Promise<readonly Unfinished[]> {
  const { namespace, objects, remotes } = props;
  const [targets, rules, providers, byPlural] = await Promise.all([
    objects.list('gittargets'),
    objects.list('watchrules'),
    objects.list('gitproviders'),
    filesOfObjects(props),
  ]);
  const heads = await Promise.all(remotes.repositories.map((repository) => repository.heads()));
  const filesIn = async (repository: BareRepository, branch: string): Promise<Files> => {
    const head = heads[remotes.repositories.indexOf(repository)]!.get(branch);
    return head === undefined ? {} : repository.files(head);
  };
  const ofTarget = async (object: AnyObject): Promise<readonly Unfinished[]> => {
    const { providerRef, branch } = object.spec;
    const provider = providers.find(({ metadata }) => metadata.name === providerRef.name);
    if (!provider) return []; // since
    const repository = remotes.at(provider.spec.url);
    const selected = selectedBy(rules, object).map((plural) => byPlural[plural]);
    const expected: Files = Object.assign({}, ...selected);
    const files = await filesIn(repository, branch);
    const problems = await problemsOf({ object, repository, files, expected }, namespace);
    return problem('GitTarget', `${namespace}/${object.metadata.name}`, problems);
  };
  const ofOthers = async (repository: BareRepository, branch: string): Promise<readonly Unfinished[]> => {
    const expected = remotes.theirs(repository, branch);
    const files = await filesIn(repository, branch);
    const found = Object.fromEntries(Object.entries(files).filter(([file]) => file in expected));
    const wrong = differing('files of others', found, expected);
    return problem('repository', `${repository.name}, ${branch}`, wrong === undefined ? [] : [wrong]);
  };
  const found = await Promise.all([
    ...targets.filter(mayRun).map(ofTarget),
    ...remotes.repositories.flatMap((repository) => branches.map((branch) => ofOthers(repository, branch))),
  ]);
  return found.flat();
}

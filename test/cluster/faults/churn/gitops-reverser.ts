import type { NamespacedObjects, Resource } from '../../objects/namespaced-objects.ts';
import { branches, type GitRemotes } from '../git/git-remotes.ts';
import type { Random } from '../random.ts';
import type { Churn } from './churn.ts';

const identity = (kind: string) => ({ apiVersion: 'configbutler.ai/v1alpha1', kind });
const provider = 'forge';
/** It asks for the folder of the first target, and gets it when that is not there, or younger. */
const rival = 'live-rival';
const notes = ['note-0', 'note-1', 'note-2', 'note-3'];
const configMaps = [{ apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }];
/** What is mirrored beside ConfigMaps, all of which are. */
const more = [[], ['services'], ['deployments'], ['services', 'deployments']];

export interface GitOpsChurn extends Churn {
  /** Changes what all targets mirror: each worker has something to push, and so looks at its branch. */
  touch(): Promise<void>;
  /** A target of its own, which no step knows of; the answer deletes it. */
  mirrorOnce(name: string): Promise<() => Promise<void>>;
}

/**
 * GitTargets that mirror what all churns change; they go elsewhere, go and come again, want the same folder, and lose
 * what they need for a moment.
 */
export function gitOpsChurn(objects: NamespacedObjects, remotes: GitRemotes, count: number): GitOpsChurn {
  const targets = Array.from({ length: count }, (_, place) => `live-${place}`);
  let touched = 0;
  const again = async (resource: Resource, name: string, create: () => Promise<unknown>) => {
    await objects.remove(resource, name);
    return create();
  };
  const rulesFor = (random: Random) => [...configMaps, { resources: ['configmaps', ...random.pick(more)] }];
  const createProvider = (random: Random) =>
    objects.create('gitproviders', provider, {
      ...identity('GitProvider'),
      spec: {
        url: remotes.urlOf(random.pick(remotes.repositories)),
        allowedBranches: branches,
        push: { interval: '500ms' },
      },
    });
  const createTarget = (name: string, path = name) =>
    objects.create('gittargets', name, {
      ...identity('GitTarget'),
      spec: { providerRef: { name: provider }, branch: branches[0], path },
    });
  const createRule = (name: string, rules: readonly object[]) =>
    objects.create('watchrules', name, { ...identity('WatchRule'), spec: { targetRef: { name }, rules } });
  const change = (name: string, spec: object) => objects.patch('gittargets', name, { spec });
  const encryption = (name: string) => ({
    provider: 'sops',
    secretRef: { name: `${name}-age` },
    generateWhenMissing: true,
  });

  async function note(random: Random): Promise<unknown> {
    const name = random.pick(notes);
    const data = { turn: `${random.integer(0, 99)}`, text: random.pick(['yes', 'two\nlines\n', '1e3', ' ']) };
    if (!(await objects.find('configmaps', name))) return objects.create('configmaps', name, { data });
    return random.number() < 0.3
      ? objects.remove('configmaps', name)
      : objects.patch('configmaps', name, { data, metadata: { labels: { turn: `${random.integer(0, 9)}` } } });
  }

  return {
    system: 'gitops-reverser',
    async begin() {
      const spec = {
        url: remotes.urlOf(remotes.repositories[0]!),
        allowedBranches: branches,
        push: { interval: '500ms' },
      };
      await objects.create('gitproviders', provider, { ...identity('GitProvider'), spec });
      for (const name of [...targets, rival]) await createRule(name, configMaps);
      for (const name of targets) await createTarget(name);
      await objects.create('configmaps', 'touched', { data: {} });
    },
    async touch() {
      await objects.patch('configmaps', 'touched', { data: { times: `${++touched}` } });
    },
    async mirrorOnce(name) {
      await createRule(name, configMaps);
      await createTarget(name);
      return () => objects.remove('gittargets', name);
    },
    async step(random) {
      const name = random.pick(targets);
      switch (random.integer(0, 13)) {
        case 0:
          return change(name, { path: random.pick([name, `${name}/deeper`, `./${name}/`]) });
        case 1:
          return change(name, { branch: random.pick(branches) });
        case 2:
          return again('gittargets', name, () => createTarget(name));
        case 3:
          return objects.patch('watchrules', name, { spec: { rules: rulesFor(random) } });
        case 4:
          return again('watchrules', name, () => createRule(name, rulesFor(random)));
        case 5:
          return again('gitproviders', provider, () => createProvider(random));
        case 6:
          return change(name, { encryption: random.pick([null, encryption(name)]) });
        case 7:
          return objects.remove('secrets', `${name}-age`);
        case 8:
          return random.number() < 0.5 ? createTarget(rival, targets[0]) : objects.remove('gittargets', rival);
        default:
          return note(random);
      }
    },
  };
}

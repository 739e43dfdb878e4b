import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type { NamespacedObjects, Resource } from '../../objects/namespaced-objects.ts';
import type { BareRepository } from '../git/bare-repository.ts';
import { type GitRemotes, gitRemotes } from '../git/git-remotes.ts';
import { mirrored } from './mirrored.ts';

// What looks for mistakes in repositories must find them: each is made here, once.

const parent = mkdtempSync(join(tmpdir(), 'mirrored-'));
afterAll(() => rmSync(parent, { recursive: true }));

const file = 'live/core/v1/configmaps/shop/a.yaml';
const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: shop\ndata:\n  key: value\n';
let remotes: GitRemotes;
let repository: BareRepository;
let commit: string;
beforeEach(async () => {
  remotes = await gitRemotes(mkdtempSync(join(parent, 'each-')));
  repository = remotes.repositories[0]!;
  await repository.commit('main', { 'live/README.md': 'here', [file]: text, LICENSE: 'free' });
  remotes.adopt(repository, 'main', { LICENSE: 'free' });
  commit = (await repository.heads()).get('main')!;
});
afterEach(() => remotes.stop());

const passed = (type: string) => ({ type, status: 'True' });
const status = (change: object = {}) => ({
  phase: 'RUNNING',
  workerRef: { name: 'forge/main' },
  bootstrap: { targetPath: 'live', commit },
  snapshot: { lastCommit: commit },
  conditions: ['Validated', 'EncryptionConfigured'].map(passed),
  ...change,
});

async function found(change: object = {}): Promise<string> {
  const objects: Partial<Record<Resource, readonly object[]>> = {
    gittargets: [
      {
        metadata: { name: 'target' },
        spec: { providerRef: { name: 'forge' }, branch: 'main', path: './live/' },
        status: status(change),
      },
    ],
    gitproviders: [{ metadata: { name: 'forge' }, spec: { url: remotes.urlOf(repository) } }],
    watchrules: [{ spec: { targetRef: { name: 'target' }, rules: [{ resources: ['configmaps'] }] } }],
    configmaps: [{ metadata: { name: 'a', namespace: 'shop', uid: 'u' }, data: { key: 'value' } }],
    services: [{ metadata: { name: 'nobody-asks', namespace: 'shop' } }],
  };
  const list = async (resource: Resource) => objects[resource] ?? [];
  const problems = await mirrored({ namespace: 'shop', remotes, objects: { list } as unknown as NamespacedObjects });
  return problems.map(({ error }) => error!.message).join('\n');
}

test('a repository that is as it should be has no problem', async () => expect(await found()).toBe(''));

test.each<{ it: string; make?: () => Promise<void>; change?: object; says: RegExp }>([
  { it: 'a phase of its own', change: { phase: 'SYNCING' }, says: /found SYNCING, expected RUNNING/ },
  {
    it: 'a commit that is nowhere',
    change: { snapshot: { lastCommit: '0'.repeat(40) } },
    says: /found no commit 0{40}/,
  },
  { it: 'another worker', change: { workerRef: { name: 'forge/live' } }, says: /found forge\/live, live/ },
  { it: 'another text', make: () => repository.commit('main', { [file]: 'old' }), says: /a.yaml another/ },
  {
    it: 'an object that is gone',
    make: () => remotes.intrude(repository, 'main', file.replace('a.yaml', 'b.yaml')),
    says: /b.yaml too much/,
  },
  {
    it: 'another history',
    make: () => remotes.rewrite(repository, 'main', 'another root'),
    says: /found no README.md\n.*a.yaml missing/,
  },
  { it: 'no branch', make: () => remotes.rewrite(repository, 'main', 'nothing'), says: /a.yaml missing/ },
  {
    it: 'a file of others that was changed',
    make: () => repository.commit('main', { LICENSE: 'mine' }),
    says: /files of others: found LICENSE another/,
  },
])('$it is found', async ({ make, change, says }) => {
  await make?.();
  expect(await found(change)).toMatch(says);
});

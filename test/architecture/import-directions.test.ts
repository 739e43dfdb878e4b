import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const dittoserver = 'lib/systems/dittofs/dittoserver';
const helper = 'packages/conditions/src';

/** A small tree as the architecture wants it: each file, and what it imports. */
const sound: Record<string, readonly string[]> = {
  [`${helper}/status/apply.ts`]: [],
  [`${helper}/index.ts`]: ['./status/apply.ts'],
  [`${helper}/dittofs.ts`]: ['../../../imports/dittofs.ts'],
  'imports/dittofs.ts': ['../packages/conditions/src/index.ts'],
  'lib/errors/error.ts': [],
  'lib/definition/kind.ts': ['../errors/error.ts', '../../packages/conditions/src/index.ts'],
  'lib/crd/crd.ts': ['../definition/kind.ts', 'used'],
  'lib/runtime/controller.ts': ['../definition/kind.ts', 'node:fs'],
  [`${dittoserver}/status.ts`]: ['../../../../packages/conditions/src/index.ts'],
  [`${dittoserver}/derive.ts`]: ['./status.ts', '../text.ts'],
  [`${dittoserver}/resource.ts`]: ['../../../../imports/dittofs.ts', '../../../crd/crd.ts'],
  [`${dittoserver}/controller.ts`]: ['./derive.ts', '../../../runtime/controller.ts'],
  'lib/systems/dittofs/text.ts': [],
  'lib/systems/locust/index.ts': [],
  'lib/systems/locust/rates.ts': [],
  'lib/systems/capt/regions.ts': [],
  'lib/systems/locust/locusttest/derive.ts': ['../rates.ts'],
  'lib/systems/capt/captcluster/derive.ts': ['../regions.ts'],
  'lib/main.ts': ['./systems/locust/index.ts', './systems/dittofs/dittoserver/resource.ts'],
  'test/fixture.ts': ['../lib/main.ts'],
};

/** What breaks a rule: one more import of one file. The rule blames that file, if no other is named. */
const breaks: readonly { rule: string; from: string; to: string; blames?: string }[] = [
  { rule: 'helper-stands-alone', from: `${helper}/status/apply.ts`, to: 'node:fs' },
  { rule: 'helper-entry-stands-alone', from: `${helper}/index.ts`, to: 'used' },
  { rule: 'helper-entry-stands-alone', from: `${helper}/index.ts`, to: '../../../imports/dittofs.ts' },
  { rule: 'generated-types-know-only-the-helper', from: 'imports/dittofs.ts', to: '../lib/definition/kind.ts' },
  { rule: 'foundations-first', from: 'lib/definition/kind.ts', to: '../crd/crd.ts' },
  { rule: 'makers-know-no-system', from: 'lib/crd/crd.ts', to: '../systems/locust/index.ts' },
  { rule: 'makers-know-no-system', from: 'lib/anything/new.ts', to: '../main.ts' },
  { rule: 'systems-know-no-app', from: 'lib/systems/locust/index.ts', to: '../../main.ts' },
  { rule: 'systems-are-strangers', from: 'lib/systems/locust/index.ts', to: '../dittofs/text.ts' },
  { rule: 'generated-types-only-in-resource', from: `${dittoserver}/status.ts`, to: '../../../../imports/dittofs.ts' },
  { rule: 'derive-is-pure', from: `${dittoserver}/derive.ts`, to: 'node:fs' },
  { rule: 'derive-is-pure', from: `${dittoserver}/propagate.ts`, to: 'node:fs' },
  { rule: 'derive-is-pure', from: `${dittoserver}/derive/pods.ts`, to: '../../../../runtime/controller.ts' },
  {
    rule: 'derive-reaches-no-io',
    from: 'lib/systems/locust/rates.ts',
    to: 'node:fs',
    blames: 'lib/systems/locust/locusttest/derive.ts',
  },
  {
    rule: 'derive-reaches-no-io',
    from: 'lib/systems/capt/regions.ts',
    to: '../../runtime/controller.ts',
    blames: 'lib/systems/capt/captcluster/derive.ts',
  },
  { rule: 'status-is-data', from: `${dittoserver}/status.ts`, to: '../../../crd/crd.ts' },
  { rule: 'published-code-stands-alone', from: 'lib/crd/crd.ts', to: '../../test/fixture.ts' },
  { rule: 'published-packages-only', from: 'lib/crd/crd.ts', to: 'dev-only' },
  { rule: 'published-packages-only', from: 'lib/crd/crd.ts', to: 'undeclared' },
  {
    rule: 'no-circles',
    from: 'lib/systems/dittofs/text.ts',
    to: './dittoserver/derive.ts',
    blames: `${dittoserver}/derive.ts`,
  },
  { rule: 'resolves', from: 'lib/crd/crd.ts', to: './missing.ts' },
];

let root: string;
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const grow = (tree: Record<string, readonly string[]>) => {
  for (const [file, imports] of Object.entries(tree)) write(file, imports.map((to) => `import '${to}';\n`).join(''));
};
interface Findings {
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}
const cruise = (): Findings => {
  const args = ['--config', resolve('.dependency-cruiser.js'), '-T', 'json', 'lib', 'packages', 'imports'];
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
  return JSON.parse(stdout).summary;
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'directions-'));
  write('package.json', JSON.stringify({ dependencies: { used: '1' }, devDependencies: { 'dev-only': '1' } }));
  for (const name of ['used', 'dev-only', 'undeclared']) write(`node_modules/${name}/index.js`, '');
  grow(sound);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the rules for imports', () => {
  test('find nothing in a tree as the architecture wants it', () => expect(cruise().violations).toEqual([]));

  test('bite: every import that points the wrong way is found, by each rule', () => {
    const tree = new Map(Object.entries(sound));
    for (const { from, to } of breaks) tree.set(from, [...(tree.get(from) ?? []), to]);
    grow(Object.fromEntries(tree));
    const { violations, ruleSetUsed } = cruise();
    const found = new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`));
    const wanted = breaks.map(({ rule, from, blames = from }) => `${rule}: ${blames}`);
    expect(wanted.filter((each) => !found.has(each))).toEqual([]);
    expect(ruleSetUsed.forbidden.map(({ name }) => name)).toEqual([...new Set(breaks.map(({ rule }) => rule))]);
  });
});

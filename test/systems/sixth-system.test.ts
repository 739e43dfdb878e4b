import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TemporaryFolder } from '../synth/temporary-folder.ts';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());
const at = (...parts: readonly string[]) => join(folder.path, ...parts);

const kind = {
  'spec.ts': `import type { SpecSchema } from '../../../definition/schema.ts';

export const lampSpec = {
  type: 'object',
  description: 'What is wanted.',
  required: ['watts'],
  properties: { watts: { type: 'integer', description: 'How bright.', minimum: 1 } },
} as const satisfies SpecSchema;
`,
  'status.ts': `import { defineStatus } from '@cdk8s-status/conditions';

export const lampStatus = defineStatus({
  conditions: {
    Ready: {
      description: 'The lamp is lit.',
      True: { Lit: 'It burns.' },
      False: { Dark: { description: 'It does not burn.', fix: 'Screw it in.' } },
    },
  },
});
`,
  'definition.ts': `import { defineKind } from '../../../definition/define-kind.ts';
import { lampSpec } from './spec.ts';
import { lampStatus } from './status.ts';

export const lamp = defineKind({
  group: 'sixth.example.com',
  kind: 'Lamp',
  plural: 'lamps',
  scope: 'Namespaced',
  description: 'A lamp.',
  versions: [{ name: 'v1', spec: lampSpec, status: lampStatus }],
  access: { controller: {} },
});
`,
  'derive.ts': `import { conditionFalse, conditionTrue, type Derive } from '@cdk8s-status/conditions';
import type { lampStatus } from './status.ts';

export interface Observed {
  readonly lit: boolean;
}

export const deriveLamp: Derive<typeof lampStatus, object, Observed> = ({ observed: { lit } }) => ({
  verdicts: { Ready: lit ? conditionTrue('Lit') : conditionFalse('Dark') },
  fields: {},
});
`,
  'example.ts': `import type { ExampleData } from '../../system-example.ts';
import type { Observed } from './derive.ts';

export const example = {
  metadata: { name: 'desk', namespace: 'home' },
  spec: { watts: 7 },
  healthy: { lit: true },
  failing: { lit: false },
} satisfies ExampleData<object, Observed>;
`,
  'resource.ts': `import type { LampSpec } from '@cdk8s-status/conditions/sixth';
import { customResource } from '../../../custom-resource/custom-resource.ts';
import { lamp } from './definition.ts';

export class Lamp extends customResource<LampSpec>(lamp) {}
`,
};

const system = {
  'system.ts': `import type { System } from '../system.ts';
import { statusExample } from '../system-example.ts';
import { lamp } from './lamp/definition.ts';
import { deriveLamp } from './lamp/derive.ts';
import { example } from './lamp/example.ts';
import { lampStatus } from './lamp/status.ts';

export const sixth: System = {
  name: 'sixth',
  kinds: [lamp],
  examples: [statusExample(lamp, lampStatus, deriveLamp, example)],
};
`,
  'index.ts': `export { Lamp } from './lamp/resource.ts';
export { sixth } from './system.ts';
`,
};

const write = (where: string, files: Readonly<Record<string, string>>) => {
  mkdirSync(at(where), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(at(where, name), text);
};

/** node_modules as it is, but for our own packages: those are the copy's. */
function linkModules(): void {
  mkdirSync(at('node_modules/@cdk8s-status'), { recursive: true });
  for (const name of readdirSync('node_modules'))
    if (name !== '@cdk8s-status') symlinkSync(resolve('node_modules', name), at('node_modules', name));
  symlinkSync(at('packages/conditions'), at('node_modules/@cdk8s-status/conditions'));
}

const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder.path, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

describe('a sixth system', () => {
  let before: Readonly<Record<string, string>>;
  let after: Readonly<Record<string, string>>;
  const registry = 'lib/systems/index.ts';

  /** Every file that is ours, with its text. */
  const files = () =>
    Object.fromEntries(
      ['lib', 'packages', 'crds', 'imports', 'docs', 'examples'].flatMap((root) =>
        readdirSync(at(root), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(folder.path.length + 1), readFileSync(path, 'utf8')]),
      ),
    );

  beforeAll(() => {
    const own = /node_modules|[\\/]build([\\/]|$)/;
    for (const each of ['lib', 'packages', 'imports', 'crds', 'docs', 'examples', 'scripts', 'package.json'])
      cpSync(each, at(each), { recursive: true, filter: (path) => !own.test(path) });
    cpSync('tsconfig.json', at('tsconfig.json'));
    linkModules();
    before = files();

    write('lib/systems/sixth', system);
    write('lib/systems/sixth/lamp', kind);
    const text = readFileSync(registry, 'utf8');
    writeFileSync(
      at(registry),
      `import { sixth } from './sixth/system.ts';\n${text.replace(/(readonly System\[\] = \[)/, '$1sixth, ')}`,
    );
    // The copy has no packages that are built: synth says so.
    const leftOut = expect.stringMatching(/^(the API server's checks are left out: [^\n]*\n)?$/);
    expect(run('scripts/app/run.mjs')).toEqual({ status: 0, output: leftOut });
    after = files();
  });

  test('is a folder and the registry; all else is generated, and no other file changes', () => {
    const added = Object.keys(after).filter((file) => !(file in before));
    const ours = added.filter((file) => !file.startsWith('lib/systems/sixth/'));
    expect(ours.sort()).toEqual([
      'crds/sixth.yaml',
      'docs/status/lamp.md',
      'examples/custom-resources/lamp.yaml',
      'imports/sixth.ts',
      'packages/conditions/src/sixth.ts',
    ]);
    expect(ours.filter((file) => !/Generated/.test(after[file]!.slice(0, 200)))).toEqual([]);
    expect(Object.keys(before).filter((file) => after[file] !== before[file])).toEqual([registry]);
  });

  test('compiles, its typed construct and its entry in the helper included', () => {
    write('.', {
      'tsconfig.sixth.json': JSON.stringify({
        extends: './tsconfig.json',
        include: ['lib/systems/index.ts', 'lib/systems/sixth/**/*.ts', 'packages/conditions/src/sixth.ts'],
      }),
    });
    expect(run(resolve('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.sixth.json')).toEqual({
      status: 0,
      output: '',
    });
  });
});

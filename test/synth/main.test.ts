import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TemporaryFolder } from './temporary-folder.ts';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const generated = ['crds', 'imports', 'docs/status'];
let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
  for (const each of generated) cpSync(each, join(folder.path, each), { recursive: true });
  folder.age();
});
afterEach(() => folder.remove());

/** Runs the app of this repository as cdk8s.yaml does, in the folder. */
function run(...preload: readonly URL[]) {
  const imports = [tsx, ...preload.map(({ href }) => href)].flatMap((each) => ['--import', each]);
  const args = ['--conditions=@cdk8s-status/source', ...imports, resolve('lib/main.ts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder.path, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the app of this repository', () => {
  test('writes dist, and finds what is committed up to date', () => {
    expect(run()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(folder.young()).toEqual(['dist/capt.yaml', 'dist/dittofs.yaml', 'dist/gitops-reverser.yaml']);
  });

  test('with broken definitions says all that is wrong, without a stack, fails, and leaves all files as they were', () => {
    const before = folder.files();
    const { status, stdout, stderr } = run(new URL('./break-definitions.ts', import.meta.url));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([
      '3 problems, nothing was written:',
      expect.stringMatching(/^ {2}\[dittofs\/dittoserver\] DittoServer: unknown key "shortName": expected one of /),
      '  [dittofs/dittoserver] DittoServer.scope: "Everywhere": expected Namespaced or Cluster',
      expect.stringMatching(
        /^ {2}\[gitops-reverser\/gittarget\] GitTarget\.plural: "Git Targets": expected a DNS label/,
      ),
    ]);
    expect(folder.files()).toEqual(before);
    expect(folder.young()).toEqual([]);
  });
});

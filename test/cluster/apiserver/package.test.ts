import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { run, runNode } from '../../../scripts/packaging/program.ts';
import { apiServer, root } from '../../../scripts/packaging/project.ts';
import { tarballs } from '../../../scripts/packaging/tarballs.ts';
import { moduleFile, testWithModule } from '../../apiserver/with-module.ts';
import { userEnvironment } from '../../consumers/environment.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../packages/apiserver/README.md'), 'utf8');

function block(file: string): string {
  const found = new RegExp(`\`\`\`\\w+ file=${file}\n([^]*?)\`\`\``).exec(readme)?.[1];
  if (found === undefined) throw new Error(`README.md of packages/apiserver: expected a block of ${file}`);
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'apiserver-package-'));
const installed = join(folder, 'node_modules/@cdk8s-status/apiserver');
let tarball = '';

beforeAll(async () => {
  if (!moduleFile) return;
  tarball = (await tarballs()).find(({ name }) => name === apiServer.name)!.file;
  mkdirSync(installed, { recursive: true });
  await run(folder, 'tar', '-xzf', tarball, '--strip-components=1', '-C', installed);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  testWithModule('is a validation plugin for the app of anybody, in cdk8s synth', async () => {
    const app = join(folder, 'app');
    mkdirSync(app);
    for (const name of ['cdk8s', 'constructs'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    writeFileSync(join(app, 'main.mjs'), block('main.mjs'));
    writeFileSync(
      join(app, 'cdk8s.yaml'),
      block('cdk8s.yaml')
        .replace('./node_modules', '../node_modules')
        .replace(/: \.\.\/.*/, `: ${installed}`),
    );
    const cdk8s = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
    const { status, stdout } = spawnSync(process.execPath, [cdk8s, 'synth', '--check-upgrade=false'], {
      ...{ cwd: app, encoding: 'utf8', env: userEnvironment() },
    });
    expect(status).toBe(2);
    expect(stdout).toContain('Construct Path: widgets/sample');
    expect(stdout).toMatch(/> the API server would refuse it: spec\.size: Invalid value: .*failed rule: self < 10/);
    expect(stdout).toContain('> the API server would drop spec.colour: it is not in the schema');
    expect(stdout).not.toContain('Construct Path: widgets/crd');
  });

  testWithModule('is below 15 MB', async () => {
    expect(statSync(tarball).size).toBeLessThan(15_000_000);
  });

  testWithModule('does what its README says', async () => {
    writeFileSync(join(folder, 'crd.mjs'), block('crd.mjs'));
    expect(await runNode(folder, 'crd.mjs')).toBe(block('crd.out'));
  });

  testWithModule('does the same in CommonJS', async () => {
    const body = block('crd.mjs').replace(/import (.*) from (.*);/, 'const $1 = require($2);\n(async () => {');
    writeFileSync(join(folder, 'crd.cjs'), `${body}})();\n`);
    expect(await runNode(folder, 'crd.cjs')).toBe(block('crd.out'));
  });

  testWithModule('does the same on a thread of its own, while this one goes on', async () => {
    const onWorker = block('crd.mjs').replace('startApiServer()', 'startApiServer({ worker: true })');
    const ticking = `let ticks = 0;\nsetInterval(() => { ticks += 1; }, 5).unref();\n${onWorker}console.log(ticks > 20);\n`;
    writeFileSync(join(folder, 'worker.mjs'), ticking);
    expect(await runNode(folder, 'worker.mjs')).toBe(`${block('crd.out')}true\n`);
  });

  testWithModule('ends a thread that never asks for the time, and starts another', async () => {
    const stuck = `
      import { startApiServer } from '@cdk8s-status/apiserver';
      const server = await startApiServer({ worker: true, timeout: 1000 });
      const spec = { type: 'string', pattern: '(a?){900}a{900}!' };
      const version = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } };
      const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'a.b.c' },
        spec: { group: 'b.c', scope: 'Cluster', names: { plural: 'a', kind: 'A' }, versions: [version] } };
      const opened = await server.openCrd(crd);
      const object = { apiVersion: 'b.c/v1', kind: 'A', metadata: { name: 'a' }, spec: 'a'.repeat(3_000_000) };
      console.log((await opened.admit(object)).errors[0].type);
      console.log((await opened.admit({ ...object, spec: 'b' })).errors[0].field);
      await server.close();`;
    writeFileSync(join(folder, 'stuck.mjs'), stuck);
    expect(await runNode(folder, 'stuck.mjs')).toBe('Timeout\nspec\n');
  });
});

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { root } from '../../scripts/packaging/project.ts';
import { type Consumer, consumerOf } from './consumer.ts';

let app: Consumer;
beforeAll(async () => {
  app = await consumerOf('cdk8s-import');
  cpSync(join(root, 'crds'), join(app.folder, '../../crds'), { recursive: true });
}, 120_000);
afterAll(() => app?.remove());

describe('`cdk8s import` of our CRDs', () => {
  test('writes one module per API group', async () => {
    const { code, stdout } = await app.run('npm', 'run', 'import', '--', '--check-upgrade=false', '--no-save');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('configbutler.ai/gittarget') });
    const imported = readFileSync(join(app.folder, 'imports/dittofs.dittofs.com.ts'), 'utf8');
    expect(imported).toContain('export class DittoServer extends ApiObject');
  }, 60_000);

  test('writes what compiles with an app that uses it', async () => {
    expect(await app.run('npm', 'run', 'compile')).toMatchObject({ code: 0 });
  }, 60_000);

  test('writes constructs that synthesize', async () => {
    expect(await app.run('npm', 'run', 'synth', '--', '--check-upgrade=false')).toMatchObject({ code: 0 });
    const objects = parseAllDocuments(readFileSync(join(app.folder, 'dist/files.k8s.yaml'), 'utf8'));
    expect(objects.map((page) => page.toJSON())).toMatchObject([
      { apiVersion: 'configbutler.ai/v1alpha1', kind: 'GitTarget', metadata: { name: 'mirror', namespace: 'team-a' } },
      { apiVersion: 'dittofs.dittofs.com/v1alpha1', kind: 'DittoServer', metadata: { name: 'files' } },
    ]);
  }, 60_000);
});

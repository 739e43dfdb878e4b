import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../lib/cli/program.ts';
import { version } from '../../lib/cli/version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function cli(args: readonly string[], errorIsTerminal = false) {
  const said = { out: '', error: '' };
  const code = await run(args, {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    errorIsTerminal,
  });
  return { code, ...said };
}
const crds = ['crds/dittofs.yaml', 'crds/gitops-reverser.yaml'];
const modules = ['configbutler.ai.ts', 'dittofs.dittofs.com.ts'];

describe('cdk8s-status', () => {
  test.each([
    { args: ['--help'], code: 0, out: /^Usage: cdk8s-status [\s\S]*Exit codes:/, error: /^$/ },
    { args: ['types', '--help'], code: 0, out: /--output <folder>/, error: /^$/ },
    { args: ['--version'], code: 0, out: /^\d+\.\d+\.\d+\n$/, error: /^$/ },
    { args: [], code: 2, out: /^$/, error: /^Usage: / },
    { args: ['typse'], code: 2, out: /^$/, error: /unknown command 'typse'/ },
    { args: ['types'], code: 2, out: /^$/, error: /missing required argument 'crd'/ },
    { args: ['types', 'a.yaml', '--outptu', 'x'], code: 2, out: /^$/, error: /unknown option '--outptu'/ },
  ])('$args ends with $code', async ({ args, code, out, error }) =>
    expect(await cli(args)).toEqual({ code, out: expect.stringMatching(out), error: expect.stringMatching(error) }),
  );

  test('has the version of the package', () =>
    expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version));

  test('types writes one module per API group, says so, and says what did not change', async () => {
    const lines = (suffix: string) => [modules[1], modules[0]].map((file) => `${folder}/${file}${suffix}\n`).join('');
    expect(await cli(['types', ...crds, '-o', folder])).toEqual({ code: 0, out: lines(''), error: '' });
    expect(readdirSync(folder).sort()).toEqual(modules);
    expect(await cli(['types', ...crds, '-o', folder])).toEqual({ code: 0, out: lines(' (unchanged)'), error: '' });
    const { out } = await cli(['types', crds[1]!, '-o', folder, '--json']);
    expect(JSON.parse(out)).toEqual([{ path: `${folder}/${modules[0]}`, changed: false }]);
  });

  test('lists everything that is wrong, writes nothing, and colours only on a terminal', async () => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, 'kind: CustomResourceDefinition\nspec: {group: 5}\n');
    const out = join(folder, 'out');
    const { code, error } = await cli(['types', crds[0]!, bad, '-o', out]);
    expect(code).toBe(1);
    expect(error).toContain(`error: ${bad}, document 1: .spec.group: found 5, expected a text\n`);
    expect(error).toContain('.spec.versions');
    expect(readdirSync(folder)).toEqual(['bad.yaml']);
    const colored = await cli(['types', 'nowhere.yaml'], true);
    expect(colored.error).toContain('\u001b[31merror\u001b[0m: nowhere.yaml: found ENOENT');
  });

  test('says what cannot be written, without a stack', async () => {
    mkdirSync(join(folder, modules[0]!));
    expect(await cli(['types', crds[1]!, '-o', folder])).toMatchObject({
      code: 1,
      error: expect.stringMatching(
        /^error: configbutler\.ai\.ts: found EISDIR \(read\), expected a path that can be written\n$/,
      ),
    });
    writeFileSync(join(folder, 'file'), '');
    expect(await cli(['types', crds[1]!, '-o', join(folder, 'file')])).toMatchObject({
      code: 1,
      error: expect.stringContaining('found ENOTDIR'),
    });
  });
});

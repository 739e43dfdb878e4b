import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { InvalidAppError, type KindDefinition, type SynthesizeOptions, synthesize } from '../../lib/index.ts';
import { moduleFile, testWithModule } from '../apiserver/with-module.ts';
import { TemporaryFolder } from './temporary-folder.ts';
import { appIn, chartOf, widget } from './widgets.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => folder.remove());

const version = widget.versions[0]!;
/** What only a compiler of CEL sees. */
const unruly: KindDefinition = {
  ...widget,
  versions: [{ ...version, spec: { ...version.spec, 'x-kubernetes-validations': [{ rule: 'self.siez > 1' }] } }],
};

const outcome = async (kind: KindDefinition, options: SynthesizeOptions): Promise<unknown> => {
  const app = appIn(folder.path);
  chartOf(app, 'widgets', kind);
  const within = { crds: join(folder.path, 'crds'), imports: join(folder.path, 'imports'), docs: false } as const;
  return synthesize(app, { ...within, ...options }).catch((error: unknown) => error);
};

describe('with the checks of the API server, synthesize', () => {
  testWithModule('says what the server would refuse, at the construct of the CRD, and writes nothing', async () => {
    const error = await outcome(unruly, { apiServer: { module: moduleFile! } });
    expect(error).toBeInstanceOf(InvalidAppError);
    expect((error as InvalidAppError).problems).toEqual([
      {
        constructPath: 'widgets/crd-0',
        problem: expect.stringMatching(
          /^widgets\.example\.com: the API server would refuse it: spec\.validation\.openAPIV3Schema\.properties\[spec\]\.x-kubernetes-validations\[0\]\.rule: Invalid value: .*undefined field 'siez'/s,
        ),
      },
    ]);
    expect(Object.keys(folder.files())).toEqual([]);
  });

  testWithModule('writes what the server takes', async () => {
    expect(await outcome(widget, { apiServer: { module: moduleFile! } })).toBeUndefined();
    expect(Object.keys(folder.files())).toContain('crds/widgets.yaml');
  });
});

describe('without them, synthesize', () => {
  test('goes on where the module is not there', async () => {
    expect(await outcome(unruly, {})).toBeUndefined();
  });

  test('says so where a module was asked for that is not there', async () => {
    const module = join(folder.path, 'none.wasm');
    expect(await outcome(widget, { apiServer: { module } })).toMatchObject({ name: 'ModuleMissingError' });
  });
});

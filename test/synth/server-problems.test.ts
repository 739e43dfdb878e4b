import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiObject, JsonPatch } from 'cdk8s';
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

  testWithModule('says it of custom resources too, and of the CRDs of others', async () => {
    const app = appIn(folder.path);
    const chart = chartOf(app, 'widgets', widget);
    const theirs = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
    new ApiObject(chart, 'theirs', { ...theirs, metadata: { name: 'things.example.org' } });
    const sample = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'sample' } };
    new ApiObject(chart, 'sample', sample).addJsonPatch(JsonPatch.add('/spec', { size: 'big' }));
    const error = await synthesize(app, {
      crds: false,
      imports: false,
      docs: false,
      apiServer: { module: moduleFile! },
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidAppError);
    const { problems } = error as InvalidAppError;
    expect(problems.at(-1)).toEqual({
      constructPath: 'widgets/sample',
      problem: expect.stringMatching(/^sample: the API server would refuse it: spec\.size: Invalid value: .*integer/),
    });
    expect(problems.slice(0, -1)).toContainEqual({
      constructPath: 'widgets/theirs',
      problem: expect.stringMatching(
        /^things\.example\.org: the API server would refuse it: spec\.group: Required value/,
      ),
    });
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

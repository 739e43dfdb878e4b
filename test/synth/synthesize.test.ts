import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiObject, Lazy } from 'cdk8s';
import { InvalidAppError, type KindDefinition, type SynthesizeOptions, synthesize } from '../../lib/index.ts';
import { TemporaryFolder } from './temporary-folder.ts';
import { appIn, broken, chartOf, gadget, widget } from './widgets.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => folder.remove());

const within = (): SynthesizeOptions => ({
  crds: join(folder.path, 'crds'),
  imports: join(folder.path, 'imports'),
  docs: join(folder.path, 'docs'),
});
const appOf = (...kinds: readonly KindDefinition[]) => {
  const app = appIn(folder.path);
  chartOf(app, 'widgets', ...kinds);
  return app;
};
const paths = () => Object.keys(folder.files());
const whole = ['crds/widgets.yaml', 'dist/widgets.yaml', 'docs/gadget.md', 'docs/widget.md', 'imports/widgets.ts'];

describe('an app is synthesized into', () => {
  test('manifests, CRDs alone, types and status documentation', async () => {
    await synthesize(appOf(widget, gadget), within());
    const files = folder.files();
    expect(paths()).toEqual(whole);
    expect(files['dist/widgets.yaml']).toMatch(/kind: ClusterRole/);
    expect(files['crds/widgets.yaml']).not.toMatch(/kind: ClusterRole/);
    expect(files['crds/widgets.yaml']!.match(/^kind: .*$/gm)).toEqual(Array(2).fill('kind: CustomResourceDefinition'));
    expect(files['imports/widgets.ts']).toMatch(/export const widgetStatus = [\s\S]*export const gadgetStatus = /);
    for (const made of whole.filter((path) => !path.startsWith('dist/')))
      expect(files[made]!.split('\n')[0]).toMatch(/Do not edit; run cdk8s synth\./);
  });

  test('the same again: a second time no generated file is touched', async () => {
    await synthesize(appOf(widget, gadget), within());
    const before = folder.files();
    folder.age();
    await synthesize(appOf(widget, gadget), within());
    expect(folder.files()).toEqual(before);
    // cdk8s writes its manifests each time.
    expect(folder.young()).toEqual(['dist/widgets.yaml']);
  });

  test.each([
    { it: 'crds', without: { crds: false as const }, made: /^(dist|docs|imports)\// },
    { it: 'imports', without: { imports: false as const }, made: /^(crds|dist|docs)\// },
    { it: 'docs', without: { docs: false as const }, made: /^(crds|dist|imports)\// },
    { it: 'all three', without: { crds: false, imports: false, docs: false } as const, made: /^dist\// },
  ])('less, without $it', async ({ without, made }) => {
    await synthesize(appOf(widget, gadget), { ...within(), ...without });
    expect(paths()).toEqual(whole.filter((path) => made.test(path)));
  });

  test('headers and imports as the options say, whatever is in them', async () => {
    const command = 'make all\nkind: Attack -->';
    await synthesize(appOf(widget), { ...within(), command, conditionsImport: '../helper.ts' });
    const files = folder.files();
    expect(files['imports/widgets.ts']).toContain("import type { Condition, StatusContract } from '../helper.ts';");
    expect(files['crds/widgets.yaml']!.split('\n')[0]).toContain('run make all kind: Attack -->.');
    expect(files['docs/widget.md']!.split('\n')[0]).toMatch(/^<!-- .* run make all kind: Attack {2}\. -->$/);
  });

  test('one page per kind, which names the group where kinds of two groups share a name', async () => {
    const app = appOf(widget, gadget);
    chartOf(app, 'others', { ...widget, group: 'example.org' });
    await synthesize(app, { ...within(), crds: false, imports: false });
    expect(paths().filter((path) => path.startsWith('docs/'))).toEqual([
      'docs/gadget.md',
      `docs/widget.${widget.group}.md`,
      'docs/widget.example.org.md',
    ]);
  });

  test('one file per chart, nested ones by their path, charts without kinds none', async () => {
    const app = appIn(folder.path);
    const outer = chartOf(app, 'outer', widget);
    chartOf(outer, 'inner', gadget);
    chartOf(app, 'empty');
    await synthesize(app, { ...within(), docs: false });
    expect(paths().filter((path) => !path.startsWith('dist/'))).toEqual([
      'crds/outer-inner.yaml',
      'crds/outer.yaml',
      'imports/outer-inner.ts',
      'imports/outer.ts',
    ]);
  });
});

describe('when anything is wrong', () => {
  beforeEach(() => {
    for (const path of whole.map((each) => join(folder.path, each))) {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, 'as it was');
    }
    folder.age();
  });
  const untouched = () => {
    expect(folder.files()).toEqual(Object.fromEntries(whole.map((path) => [path, 'as it was'])));
    expect(folder.young()).toEqual([]);
  };

  test('all of it is reported, with the path of each construct, and nothing is written', async () => {
    const app = appOf(widget, broken);
    chartOf(app, 'others', { ...broken, kind: 'Worse', plural: 'Worse', versions: [] });
    const error = await synthesize(app, within()).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InvalidAppError);
    expect(error.message.split('\n').map((line: string) => line.slice(0, 60))).toEqual([
      '4 problems, nothing was written:',
      expect.stringMatching(/^ {2}\[widgets\/crd-1\] Broken\.plural: "Broken"/),
      expect.stringMatching(/^ {2}\[widgets\/crd-1\] Broken\.columns\[0\] \(Size\): /),
      expect.stringMatching(/^ {2}\[others\/crd-0\] Worse\.plural: "Worse"/),
      expect.stringMatching(/^ {2}\[others\/crd-0\] Worse\.versions: no version/),
    ]);
    untouched();
  });

  test('charts whose files would have the same name are an error, and nothing is written', async () => {
    const app = appIn(folder.path);
    chartOf(chartOf(app, 'a'), 'b', widget);
    chartOf(app, 'a-b', gadget);
    await expect(synthesize(app, within())).rejects.toThrow('a-b.yaml: found two files with this path');
    untouched();
  });

  test('in a manifest of somebody else, nothing is written either', async () => {
    const app = appOf(widget);
    const fails = () => {
      throw new Error('no such value');
    };
    new ApiObject(app.charts[0]!, 'other', { apiVersion: 'v1', kind: 'ConfigMap', data: Lazy.any({ produce: fails }) });
    await expect(synthesize(app, within())).rejects.toThrow('no such value');
    untouched();
  });
});

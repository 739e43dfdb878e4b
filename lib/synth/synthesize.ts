import type { App } from 'cdk8s';
import { definitionSource } from '../codegen/definition-source.ts';
import { exampleFile } from '../codegen/examples/example-yaml.ts';
import { writeFiles } from '../codegen/file-writer.ts';
import type { GeneratedFile } from '../codegen/generated-file.ts';
import { statusDocs } from '../codegen/status-docs/status-docs.ts';
import { typesModule } from '../codegen/types-module.ts';
import { coreV1Schemas } from '../core-schemas/index.ts';
import type { KindExample } from '../definition/example.ts';
import type { KindDefinition } from '../definition/kind.ts';
import { InvalidAppError } from '../errors/invalid-app-error.ts';
import { collectProblems } from './collect-problems.ts';
import { crdFile } from './crd-file.ts';
import { type ChartKinds, declaredKinds } from './declared-kinds.ts';
import { exampleProblems } from './example-problems.ts';
import { type ServerCheck, serverProblems } from './server-problems.ts';

/** Where the generated files go, relative to the working directory; `false`: they are not generated. */
export interface SynthesizeOptions {
  /** CRDs alone, one file per chart. @default 'crds' */
  readonly crds?: string | false;
  /** Typed spec and status, one module per chart. @default 'imports' */
  readonly imports?: string | false;
  /** What each condition and reason means, one page per kind. @default 'docs/status' */
  readonly docs?: string | false;
  /** Where the generated modules import the helper's types from. @default '@cdk8s-status/conditions' */
  readonly conditionsImport?: string;
  /** What makes the files again, named in their headers. @default 'cdk8s synth' */
  readonly command?: string;
  /** An object of a kind, with statuses: shown in its documentation. Checked against the kind's schema. */
  readonly examples?: readonly KindExample[];
  /** Where each example is written as a file of its own, to apply. @default none is written */
  readonly exampleFiles?: string;
  /**
   * The API server's own verdict on every CRD, by `@cdk8s-status/apiserver` where that is installed; `false`: without.
   * @default the module in that package
   */
  readonly apiServer?: ServerCheck | false;
  /** Further files, written with the others or not at all. */
  readonly files?: readonly GeneratedFile[];
}

interface Settings {
  readonly folders: Readonly<Record<'crds' | 'imports' | 'docs', string | false>>;
  readonly conditionsImport: string;
  readonly command: string;
  readonly examples: ReadonlyMap<KindDefinition, KindExample>;
}

const typesOf = async (folder: string, { name, crds }: ChartKinds, settings: Settings): Promise<GeneratedFile> =>
  typesModule({
    path: `${folder}/${name}.ts`,
    source: `the definitions of ${name}`,
    command: settings.command,
    conditionsImport: settings.conditionsImport,
    kinds: crds.map(({ definition }) => definitionSource(definition)),
    definitions: coreV1Schemas,
  });

/** Kinds of one name in several groups: their pages carry the group too. */
function sharedNames(charts: readonly ChartKinds[]): ReadonlySet<string> {
  const names = charts.flatMap(({ crds }) => crds.map(({ definition }) => definition.kind.toLowerCase()));
  return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}

async function filesOf(chart: ChartKinds, settings: Settings, shared: ReadonlySet<string>): Promise<GeneratedFile[]> {
  const { crds, imports, docs } = settings.folders;
  const docsOf = (folder: string, definition: KindDefinition) =>
    statusDocs(folder, definition, settings.command, shared, settings.examples.get(definition));
  return [
    ...(crds ? [crdFile(crds, chart, settings.command)] : []),
    ...(imports ? [await typesOf(imports, chart, settings)] : []),
    ...(docs ? chart.crds.flatMap(({ definition }) => docsOf(docs, definition)) : []),
  ];
}

/**
 * Does everything a declaration promises: `app.synth()`, and beside it the CRDs, the TypeScript types and the status
 * documentation of every kind of the app.
 *
 * Nothing is written when anything is wrong. Files whose text does not change are left alone.
 * @throws InvalidAppError with every problem of every construct.
 * @throws CodegenError when two generated files have the same path, or one cannot be written.
 */
export async function synthesize(app: App, options: SynthesizeOptions = {}): Promise<void> {
  const { crds = 'crds', imports = 'imports', docs = 'docs/status' } = options;
  const { conditionsImport = '@cdk8s-status/conditions', command = 'cdk8s synth', exampleFiles } = options;
  const examples = new Map((options.examples ?? []).map((example) => [example.definition, example] as const));
  const declared = collectProblems(app);
  // Against a schema that is wrong itself, an example cannot be checked.
  const problems = declared.length ? declared : exampleProblems(app, [...examples.values()]);
  if (!declared.length && options.apiServer !== false) problems.push(...(await serverProblems(app, options.apiServer)));
  if (problems.length) throw new InvalidAppError(problems);
  const settings = { folders: { crds, imports, docs }, conditionsImport, command, examples };
  const files: GeneratedFile[] = [...(options.files ?? [])];
  const charts = declaredKinds(app);
  const shared = sharedNames(charts);
  for (const chart of charts) files.push(...(await filesOf(chart, settings, shared)));
  if (exampleFiles) for (const example of examples.values()) files.push(exampleFile(exampleFiles, example, command));
  await writeFiles('.', files, () => app.synth());
}

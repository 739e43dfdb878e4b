import type { StatusContract } from '@cdk8s-status/conditions';
import type { KindSource, TypesModule, VersionSource } from '../../lib/codegen/kind-source.ts';
import type { Schema } from '../../lib/codegen/schema.ts';
import { typesModule } from '../../lib/codegen/types-module.ts';

/** A stored version of a kind, with nothing in it but what is given. */
export const version = (change: Partial<VersionSource> = {}): VersionSource => ({
  name: 'v1',
  isStored: true,
  required: [],
  ...change,
});

export const widget = (...versions: readonly VersionSource[]): KindSource => ({
  group: 'example.com',
  kind: 'Widget',
  versions: versions.length ? versions : [version()],
});

const sources = { path: 'imports/widgets.ts', source: 'the definitions of widgets', command: 'npm run synth' };

/** The text of a module with some kinds. */
export const generate = async (kinds: readonly KindSource[], more: Partial<TypesModule> = {}): Promise<string> =>
  (await typesModule({ ...sources, kinds, ...more })).text;

/** The text of one declaration, without its comment; nothing where it does not exist. */
export const declarationOf = (text: string, name: string): string | undefined =>
  new RegExp(`^export (?:(?:interface ${name} \\{\\n[\\s\\S]*?^\\})|(?:type ${name} =[^;]*;))$`, 'm').exec(text)?.[0];

/** The text of the type of one property of a spec. */
export async function specType(schema: Schema, definitions?: Readonly<Record<string, Schema>>): Promise<string> {
  const spec = { type: 'object', properties: { x: schema } };
  const text = await generate([widget(version({ spec }))], definitions && { definitions });
  return /^ {2}x\?: (.*);$/m.exec(declarationOf(text, 'WidgetSpec')!)![1]!;
}

/** A module with one kind that promises this status. */
export const withContract = (contract: StatusContract): Promise<string> =>
  generate([widget(version({ status: { contract } }))]);

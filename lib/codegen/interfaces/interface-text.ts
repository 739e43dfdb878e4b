import { isIdentifier } from '../identifier.ts';
import { quoted } from '../type-text.ts';
import { interfaceLines } from './interface-lines.ts';
import type { InterfaceShape } from './interface-shape.ts';

/** Not the name of any interface: those have no underscore. */
const root = 'CODEGEN_ROOT';
const placeholder = /^odd_key_(\d+)(?=\??: )/;

/** Names that could mean something to the libraries on the way; every odd one travels under a placeholder. */
const isOdd = (name: string): boolean => !isIdentifier(name) || name in {} || name.startsWith('odd_key_');

interface Odd {
  readonly names: string[];
}

const key = (name: string, odd: Odd): string => (isOdd(name) ? `odd_key_${odd.names.push(name) - 1}` : name);
/** Whatever ends a line in TypeScript ends one of the comment; nothing ends the comment. */
const described = (description: string | undefined) =>
  description ? { description: description.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('*/', '* /') } : {};

const schemaOf = ({ name, description, properties, isOpen }: InterfaceShape, odd: Odd) => {
  const entries = properties.map((property) => ({ ...property, key: key(property.name, odd) }));
  return {
    title: name,
    type: 'object',
    ...described(description),
    properties: Object.fromEntries(entries.map((p) => [p.key, { tsType: p.type, ...described(p.description) }])),
    required: entries.filter((p) => p.isRequired).map((p) => p.key),
    additionalProperties: isOpen,
  } as const;
};

/**
 * Interfaces as TypeScript. json-schema-to-typescript writes them, all in one call; it is loaded here and nowhere else,
 * for its import breaks a CommonJS jest.
 */
export async function interfaceText(shapes: readonly InterfaceShape[]): Promise<string> {
  if (shapes.length === 0) return '';
  const { compile } = await import('json-schema-to-typescript');
  const odd: Odd = { names: [] };
  const schema = {
    title: root,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(shapes.map((shape, i) => [`i${i}`, schemaOf(shape, odd)])),
  } as const;
  const text = await compile(schema as Parameters<typeof compile>[0], root, {
    bannerComment: '',
    format: false,
    $refOptions: { resolve: { external: false } },
  });
  // The first interface is the root, which only holds the others together.
  const all = text.slice(text.indexOf('\n}\n') + 3);
  return interfaceLines(all, (line) => line.replace(placeholder, (_, i: string) => quoted(odd.names[Number(i)]!)));
}

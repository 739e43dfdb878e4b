import { isIdentifier } from '../identifier.ts';
import { quoted } from '../type-text.ts';
import type { InterfaceShape, PropertyShape } from './interface-shape.ts';
import { anyType, type InterfaceTemplate, interfaceTemplates } from './interface-template.ts';

type PropertySchema = Readonly<Record<'tsType' | 'description', string | undefined>>;

/** Names that could mean something to the libraries on the way travel under a placeholder, and so do all odd ones. */
const isOdd = (name: string): boolean => !isIdentifier(name) || name in {} || name.startsWith('odd_key_');
/** Whatever ends a line in TypeScript ends one of the comment; nothing ends the comment. */
const described = (description: string | undefined) =>
  description ? { description: description.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('*/', '* /') } : {};

/** What two interfaces have in common when they differ in their names and the types of their properties only. */
const formOf = ({ description, isOpen, properties }: InterfaceShape): string =>
  JSON.stringify([description, isOpen, ...properties.flatMap((p) => [p.name, p.isRequired, p.description])]);

function schemaOf(
  { description, properties, isOpen }: InterfaceShape,
  title: string,
  property: (p: PropertyShape) => PropertySchema,
) {
  const keys = properties.map(({ name }, i) => (isOdd(name) ? `odd_key_${i}` : name));
  return {
    title,
    type: 'object',
    ...described(description),
    properties: Object.fromEntries(properties.map((p, i) => [keys[i]!, property(p)])),
    required: keys.filter((_, i) => properties[i]!.isRequired),
    additionalProperties: isOpen,
  };
}

/** One object for all properties with the same description: the library looks at every object many times. */
function sharedProperties(): (property: PropertyShape) => PropertySchema {
  const shared = new Map<string | undefined, PropertySchema>();
  return ({ description }) => {
    const known = shared.get(description);
    if (known) return known;
    const schema = { tsType: anyType, ...described(description) } as PropertySchema;
    shared.set(description, schema);
    return schema;
  };
}

async function templatesOf(
  forms: ReadonlyMap<string, InterfaceShape>,
): Promise<ReadonlyMap<string, InterfaceTemplate>> {
  const { compile } = await import('json-schema-to-typescript');
  const property = sharedProperties();
  const properties = [...forms.values()].map((shape, i) => [`i${i}`, schemaOf(shape, `I${i}`, property)] as const);
  const schema = { title: 'Root', type: 'object', properties: Object.fromEntries(properties) };
  const text = await compile(schema as Parameters<typeof compile>[0], 'Root', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    $refOptions: { resolve: { external: false } },
  });
  return interfaceTemplates(text);
}

function filledIn({ name, properties }: InterfaceShape, template: InterfaceTemplate): string {
  const lines = template.properties.map(({ comment, key }, i) => {
    const property = properties[i];
    if (!property) return `${comment}  ${key};\n`; // what an open interface has beyond its properties
    const own = isOdd(property.name) ? quoted(property.name) + (property.isRequired ? '' : '?') : key;
    return `${comment}  ${own}: ${property.type};\n`;
  });
  return `${template.comment}export interface ${name} {\n${lines.join('')}}\n`;
}

/**
 * Interfaces as TypeScript, one text for each. json-schema-to-typescript writes them, all in one call and each form
 * once, however many interfaces have it; it is loaded here and nowhere else, for its import breaks a CommonJS jest.
 */
export async function interfaceTexts(shapes: readonly InterfaceShape[]): Promise<readonly string[]> {
  if (shapes.length === 0) return [];
  const formOfEach = shapes.map(formOf);
  const forms = new Map(shapes.map((shape, i) => [formOfEach[i]!, shape]));
  const templates = await templatesOf(forms);
  const templateOf = new Map([...forms.keys()].map((form, i) => [form, templates.get(`I${i}`)!]));
  return shapes.map((shape, i) => filledIn(shape, templateOf.get(formOfEach[i]!)!));
}

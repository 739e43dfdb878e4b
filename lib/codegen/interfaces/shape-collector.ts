import { type Names, partName, pascalCase } from '../identifier.ts';
import type { Schema } from '../schema.ts';
import { listOf, literalType, mapOf, unionOf } from '../type-text.ts';
import type { InterfaceShape, PropertyShape } from './interface-shape.ts';

const reference = '#/definitions/';
const asRecord = (value: unknown): Readonly<Record<string, Schema>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Schema>) : {};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const scalars: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
};

/** How a schema becomes a type. */
export interface TypeOptions {
  /** An optional property may be present and undefined, as in the types that the helper computes from a contract. */
  readonly mayBeUndefined?: boolean;
}

/**
 * Turns schemas into interfaces and the texts of types. Equal objects are one interface, under the first name that was
 * asked for: each distinct shape is made once, however many kinds share it.
 */
export class ShapeCollector {
  readonly #shapes = new Map<string, InterfaceShape>();
  readonly #definitions: Readonly<Record<string, Schema>>;
  readonly #names: Names;
  readonly #named = new Map<string, string>();

  constructor(names: Names, definitions: Readonly<Record<string, Schema>> = {}) {
    this.#names = names;
    this.#definitions = definitions;
  }

  /** Every interface so far, in the order in which they were met. */
  get shapes(): readonly InterfaceShape[] {
    return [...this.#shapes.values()];
  }

  /** Adds an interface of one's own; its name is taken by the caller. */
  add(shape: InterfaceShape): void {
    this.#shapes.set(`= ${shape.name}`, shape);
  }

  /** The text of the type; objects become interfaces named after `name`. */
  typeOf(schema: Schema, name: string, options: TypeOptions = {}): string {
    const type = this.#typeOf(asRecord(schema) as Schema, name, options);
    return schema?.nullable === true ? `${type} | null` : type;
  }

  #typeOf(schema: Schema, name: string, options: TypeOptions): string {
    if (typeof schema.$ref === 'string') return this.#referenced(schema.$ref, options);
    if (schema['x-kubernetes-int-or-string']) return 'number | string';
    if (Array.isArray(schema.enum)) return unionOf(schema.enum.map(literalType));
    const { type, properties, additionalProperties, items } = schema;
    if (type === 'array') return listOf(items ? this.typeOf(items, partName(name, 'Item'), options) : 'unknown');
    if (Object.keys(asRecord(properties)).length) return this.#interface(schema, name, options);
    if (typeof additionalProperties === 'object' && additionalProperties !== null)
      return mapOf(this.typeOf(additionalProperties, partName(name, 'Value'), options));
    if (type === 'object') return mapOf('unknown');
    return (Object.hasOwn(scalars, String(type)) && scalars[String(type)]) || 'unknown';
  }

  #referenced($ref: string, options: TypeOptions): string {
    const known = this.#named.get($ref);
    if (known) return known;
    const name = $ref.slice(reference.length);
    const definition = $ref.startsWith(reference) && Object.hasOwn(this.#definitions, name) && this.#definitions[name];
    if (!definition) return 'unknown';
    this.#named.set($ref, 'unknown'); // a type that contains itself has no end
    const type = this.typeOf(definition, pascalCase(name), options);
    this.#named.set($ref, type);
    return type;
  }

  #interface(schema: Schema, name: string, options: TypeOptions): string {
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    const properties = Object.entries(asRecord(schema.properties)).map(([key, property]): PropertyShape => {
      const isRequired = required.has(key) && property?.default === undefined;
      const type = this.typeOf(property, partName(name, pascalCase(key)), options);
      return {
        name: key,
        type: options.mayBeUndefined && !isRequired ? `${type} | undefined` : type,
        isRequired,
        description: text(property?.description),
      };
    });
    const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
    const description = text(schema.description);
    const key = JSON.stringify([description, isOpen, properties]);
    const known = this.#shapes.get(key);
    if (known) return known.name;
    const shape = { name: this.#names.take(name), description, properties, isOpen };
    this.#shapes.set(key, shape);
    return shape.name;
  }
}

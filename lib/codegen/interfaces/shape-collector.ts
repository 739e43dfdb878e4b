import { type Names, pascalCase } from '../identifier.ts';
import type { Schema } from '../schema.ts';
import { listOf, literalType, mapOf, unionOf } from '../type-text.ts';
import type { InterfaceShape, PropertyShape } from './interface-shape.ts';
import { nameAt, type Place, within } from './place.ts';

const reference = '#/definitions/';
const asRecord = (value: unknown): Readonly<Record<string, Schema>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Schema>) : {};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const scalars = new Map([
  ['string', 'string'],
  ['integer', 'number'],
  ['number', 'number'],
  ['boolean', 'boolean'],
]);

/** How a schema becomes a type. */
export interface TypeOptions {
  /** An optional property may be present and undefined, as in the types that the helper computes from a contract. */
  readonly mayBeUndefined?: boolean;
}

/** A second name for a type. */
export interface TypeAlias {
  readonly name: string;
  readonly type: string;
}

/**
 * Turns schemas into interfaces and the texts of types. Equal objects are one interface, under the first name that was
 * asked for: each distinct shape is made once, however many kinds share it.
 */
export class ShapeCollector {
  readonly #shapes: InterfaceShape[] = [];
  readonly #aliases: TypeAlias[] = [];
  readonly #nameOf = new Map<string, string>();
  /** CRDs from one text share objects: each is looked at once. */
  readonly #nameOfSchema = new Map<Schema, string>();
  readonly #definitions: Readonly<Record<string, Schema>>;
  readonly #names: Names;
  readonly #typeOfDefinition = new Map<string, string>();

  constructor(names: Names, definitions: Readonly<Record<string, Schema>> = {}) {
    this.#names = names;
    this.#definitions = definitions;
  }

  /** Every interface so far, in the order in which they were met. */
  get shapes(): readonly InterfaceShape[] {
    return this.#shapes;
  }

  /** Names that were promised for what is no interface of its own. */
  get aliases(): readonly TypeAlias[] {
    return this.#aliases;
  }

  /** Adds an interface of one's own; its name is taken by the caller. */
  add(shape: InterfaceShape): void {
    this.#shapes.push(shape);
  }

  /** The text of the type; objects become interfaces named after `name`. */
  typeOf(schema: Schema, name: string, options: TypeOptions = {}): string {
    return this.#type(schema, { part: name }, options);
  }

  /** The same, but it can be had under this very name, which the caller has taken: others refer to it. */
  declare(schema: Schema, name: string): string {
    const type = this.#bareType(asRecord(schema) as Schema, { part: name }, {}, name);
    if (type !== name) this.#aliases.push({ name, type });
    return schema?.nullable === true ? `${name} | null` : name;
  }

  #type(schema: Schema, place: Place, options: TypeOptions): string {
    const type = this.#bareType(asRecord(schema) as Schema, place, options);
    return schema?.nullable === true ? `${type} | null` : type;
  }

  #bareType(schema: Schema, place: Place, options: TypeOptions, own?: string): string {
    if (typeof schema.$ref === 'string') return this.#referenced(schema.$ref, options);
    if (schema['x-kubernetes-int-or-string']) return 'number | string';
    if (Array.isArray(schema.enum)) return unionOf(schema.enum.map(literalType));
    const { type, properties, additionalProperties, items } = schema;
    const scalar = typeof type === 'string' && properties === undefined && scalars.get(type);
    if (scalar && additionalProperties === undefined) return scalar;
    if (type === 'array') return listOf(items ? this.#type(items, within(place, 'Item'), options) : 'unknown');
    if (Object.keys(asRecord(properties)).length) return this.#interface(schema, place, options, own);
    if (typeof additionalProperties === 'object' && additionalProperties !== null)
      return mapOf(this.#type(additionalProperties, within(place, 'Value'), options));
    return type === 'object' ? mapOf('unknown') : scalar || 'unknown';
  }

  #referenced($ref: string, options: TypeOptions): string {
    const known = this.#typeOfDefinition.get($ref);
    if (known) return known;
    const name = $ref.slice(reference.length);
    const definition = $ref.startsWith(reference) && Object.hasOwn(this.#definitions, name) && this.#definitions[name];
    if (!definition) return 'unknown';
    this.#typeOfDefinition.set($ref, 'unknown'); // a type that contains itself has no end
    const type = this.typeOf(definition, pascalCase(name), options);
    this.#typeOfDefinition.set($ref, type);
    return type;
  }

  #interface(schema: Schema, place: Place, options: TypeOptions, own?: string): string {
    const seen = options.mayBeUndefined ? undefined : this.#nameOfSchema.get(schema);
    if (seen) return seen;
    const name = this.#nameOfShape(this.#shape(schema, place, options), place, own);
    if (!options.mayBeUndefined) this.#nameOfSchema.set(schema, name);
    return name;
  }

  #shape(schema: Schema, place: Place, options: TypeOptions): Omit<InterfaceShape, 'name'> {
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    const properties = Object.entries(asRecord(schema.properties)).map(([name, property]): PropertyShape => {
      const isRequired = required.has(name) && property?.default === undefined;
      const type = this.#type(property, within(place, name), options);
      return {
        name,
        type: options.mayBeUndefined && !isRequired ? `${type} | undefined` : type,
        isRequired,
        description: text(property?.description),
      };
    });
    const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
    return { description: text(schema.description), properties, isOpen };
  }

  #nameOfShape(shape: Omit<InterfaceShape, 'name'>, place: Place, own: string | undefined): string {
    const { description, isOpen, properties } = shape;
    const parts = properties.flatMap((p) => [p.name, p.type, p.isRequired, p.description]);
    const key = JSON.stringify([description, isOpen, ...parts]);
    const known = this.#nameOf.get(key);
    if (known) return known;
    const name = own ?? this.#names.take(nameAt(place));
    this.#nameOf.set(key, name);
    this.#shapes.push({ name, ...shape });
    return name;
  }
}

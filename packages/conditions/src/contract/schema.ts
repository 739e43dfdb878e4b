/**
 * The part of JSON Schema a status field may use. There is no `default`: an absent value must stay distinguishable
 * from zero (API conventions, Optional vs. Required).
 */
export interface JsonSchema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: 'atomic' | 'granular';
  /** A new value alone is not a change: it is written only together with another one. */
  readonly volatile?: true;
}

/** `always`: the writer must write it, 0 and false included, while the CRD does not require it. */
export type FieldSchema = JsonSchema & { readonly always?: true };

type Simplify<T> = { [K in keyof T]: T[K] };
type RequiredOf<S> = S extends { required: readonly (infer R)[] } ? R : never;

/** The TypeScript type of a value that the schema accepts. */
export type FromSchema<S> = S extends { enum: readonly (infer E)[] }
  ? E
  : S extends { type: 'integer' | 'number' }
    ? number
    : S extends { type: 'boolean' }
      ? boolean
      : S extends { type: 'string' }
        ? string
        : S extends { type: 'array'; items: infer I }
          ? readonly FromSchema<I>[]
          : S extends { type: 'object'; additionalProperties: infer V }
            ? Readonly<Record<string, FromSchema<V>>>
            : S extends { type: 'object'; properties: infer P }
              ? Simplify<
                  { readonly [K in keyof P as K extends RequiredOf<S> ? K : never]: FromSchema<P[K]> } & {
                    readonly [K in keyof P as K extends RequiredOf<S> ? never : K]?: FromSchema<P[K]> | undefined;
                  }
                >
              : S extends { type: 'object' }
                ? Readonly<Record<string, unknown>>
                : S extends { type: 'array' }
                  ? readonly unknown[]
                  : unknown;

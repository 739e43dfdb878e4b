import type { KindDefinition } from './kind.ts';

type Simplify<T> = { [K in keyof T]: T[K] };
type RequiredOf<S> = S extends { required: readonly (infer R)[] } ? R : never;
type Nullable<S, T> = S extends { nullable: true } ? T | null : T;

type Value<S> = S extends { enum: readonly (infer E)[] }
  ? E
  : S extends { 'x-kubernetes-int-or-string': true }
    ? number | string
    : S extends { type: 'integer' | 'number' }
      ? number
      : S extends { type: 'boolean' }
        ? boolean
        : S extends { type: 'string' }
          ? string
          : S extends { type: 'array'; items: infer I }
            ? readonly FromSpecSchema<I>[]
            : S extends { properties: infer P }
              ? Simplify<
                  {
                    readonly [K in keyof P as K extends RequiredOf<S> & WithoutDefault<P> ? K : never]: FromSpecSchema<
                      P[K]
                    >;
                  } & {
                    readonly [K in keyof P as K extends RequiredOf<S> & WithoutDefault<P> ? never : K]?:
                      | FromSpecSchema<P[K]>
                      | undefined;
                  }
                >
              : S extends { additionalProperties: infer V }
                ? Readonly<Record<string, FromSpecSchema<V>>>
                : unknown;
// The server fills a default in before it asks what is required.
type WithoutDefault<P> = { [K in keyof P]: P[K] extends { default: unknown } ? never : K }[keyof P];

/** The TypeScript type of a value that the schema accepts; `unknown` where it is not literal. */
export type FromSpecSchema<S> = Nullable<S, Value<S>>;

type StorageVersion<V> = V extends readonly [infer Only]
  ? Only
  : V extends readonly (infer Each)[]
    ? Extract<Each, { storage: true }>
    : never;

type SpecIn<V> = V extends { spec: infer S } ? FromSpecSchema<S> : unknown;

/** The names of a kind's versions. */
export type VersionName<D extends KindDefinition> = D['versions'][number]['name'];

/** The spec of a kind's storage version, or of the version of that name, computed from its schema. */
export type SpecOf<D extends KindDefinition, Name extends string = never> = [Name] extends [never]
  ? SpecIn<StorageVersion<D['versions']>>
  : SpecIn<Extract<D['versions'][number], { name: Name }>>;

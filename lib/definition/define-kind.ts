import type { AccessRule, AggregatedAccess, ControllerAccess, KindAccess } from './access.ts';
import type { Column } from './column.ts';
import type { KindDefinition, KindVersion } from './kind.ts';

// A type that nothing is assignable to: the compiler prints its text on the line of the mistake.
type Err<M extends string> = { readonly __error: M };
// A const type parameter switches excess-property checks off, so unknown keys must be refused by name.
type Exact<T, Keys extends PropertyKey> = { readonly [K in Exclude<keyof T, Keys>]?: Err<`unknown key ${K & string}`> };
type Only<T, Keys> = { readonly [K in keyof T]: K extends Keys ? T[K] : Err<`unknown key ${K & string}`> };
type OnlyList<T, Keys> = { readonly [I in keyof T]: Only<T[I], Keys> };

type CheckVersion<V> = {
  readonly [K in keyof V]: K extends 'columns'
    ? OnlyList<V[K], keyof Column>
    : K extends keyof KindVersion
      ? V[K]
      : Err<`unknown key ${K & string}`>;
};
type CheckVersions<Vs> = { readonly [I in keyof Vs]: CheckVersion<Vs[I]> };
type CheckController<A> = Exact<A, keyof ControllerAccess> &
  (A extends { uses: infer U } ? { readonly uses: OnlyList<U, keyof AccessRule> } : unknown);
type CheckAccess<A> = Exact<A, keyof KindAccess> &
  (A extends { controller: infer C } ? { readonly controller: CheckController<C> } : unknown) &
  (A extends { aggregated: infer R } ? { readonly aggregated: OnlyList<R, keyof AggregatedAccess> } : unknown);
type Check<D extends KindDefinition> = Exact<D, keyof KindDefinition> & {
  readonly versions: CheckVersions<D['versions']>;
} & (D extends { access: infer A } ? { readonly access: CheckAccess<A> } : unknown);

/**
 * A kind, with its literal types. What the compiler cannot see is reported at synth, all problems at once, with the
 * path of the construct that uses the definition.
 */
export const defineKind = <const D extends KindDefinition>(definition: D & Check<D>): D => definition;

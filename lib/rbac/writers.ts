import type { IConstruct } from 'constructs';
import { crdName, type KindDefinition } from '../definition/kind.ts';

// By the root of the construct tree and by name, so that asking does not walk the tree or the list of kinds: synth
// stays linear in the number of kinds.
const writers = new WeakMap<IConstruct, Map<string, KindDefinition>>();

/** The kinds of an app for which roles exist, by the name of their CRD. */
export const writersOf = (root: IConstruct): ReadonlyMap<string, KindDefinition> => writers.get(root) ?? new Map();

/** Notes that roles for a kind exist in an app. */
export function addWriter(root: IConstruct, definition: KindDefinition): void {
  writers.set(root, (writers.get(root) ?? new Map()).set(crdName(definition), definition));
}

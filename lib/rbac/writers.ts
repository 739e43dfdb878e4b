import type { IConstruct } from 'constructs';
import type { KindDefinition } from '../definition/kind.ts';

// By the root of the construct tree, so that asking does not walk the tree: synth stays linear in the number of kinds.
const writers = new WeakMap<IConstruct, Set<KindDefinition>>();

/** The kinds of an app for which roles exist. */
export const writersOf = (root: IConstruct): ReadonlySet<KindDefinition> => writers.get(root) ?? new Set();

/** Notes that roles for a kind exist in an app. */
export function addWriter(root: IConstruct, definition: KindDefinition): void {
  const known = writers.get(root) ?? new Set();
  writers.set(root, known.add(definition));
}

import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';
import type { ObjectPlace } from './object-file.ts';
import type { MirrorRule } from './port.ts';

/** An object that is there, or is no longer. */
export interface ObjectChange {
  readonly place: ObjectPlace;
  /** Undefined: it was deleted, or is no longer selected. */
  readonly object: KubernetesObject | undefined;
}

/** Who is told of objects. */
export interface ObjectListener {
  /** Also before `onSynced`, with what is there. */
  onChange(change: ObjectChange): void;
  /** Once: every object that is there was told. */
  onSynced(): void;
  /** Whether changes arrive as they happen; why not, else. */
  onConnection(connection: { readonly isLive: true } | { readonly isLive: false; readonly message: string }): void;
}

/** Where the objects come from that are mirrored. */
export interface ObjectSource {
  /** Tells of the objects of a namespace that the rules select, Secrets excepted, until what it returns is called. */
  follow(namespace: string, rules: readonly MirrorRule[], listener: ObjectListener): () => void;
}

import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { contains, projection } from './contains.ts';
import { digest, intentOf } from './intent.ts';

/** Knows which children the server has as they are wanted. */
export interface AppliedChildren {
  isApplied(ownerUid: string, path: string, live: KubernetesObject, wanted: KubernetesObject): boolean;
  /** What the server made of a child. */
  note(ownerUid: string, path: string, written: KubernetesObject, wanted: KubernetesObject): void;
  /** The owner is gone. */
  forget(ownerUid: string): void;
}

/** What is compared: objects of a list may come without apiVersion and kind. */
const content = ({ apiVersion: _, kind: __, ...rest }: KubernetesObject): object => rest;

/** A server has its own way to write a quantity or a duration: what it makes of a value is remembered, and no drift. */
export function appliedChildren(): AppliedChildren {
  /** By owner and path, where the server writes something else than what was wanted: what it wrote for which intent. */
  const known = new Map<string, Map<string, string>>();
  const madeOf = (live: KubernetesObject, wanted: KubernetesObject) =>
    `${intentOf(wanted)} ${digest(projection(live, content(wanted)))}`;

  return {
    isApplied: (ownerUid, path, live, wanted) =>
      intentOf(live) === intentOf(wanted) &&
      (contains(live, content(wanted)) || known.get(ownerUid)?.get(path) === madeOf(live, wanted)),
    note(ownerUid, path, written, wanted) {
      if (contains(written, content(wanted))) return;
      const ofOwner = known.get(ownerUid) ?? new Map<string, string>();
      known.set(ownerUid, ofOwner.set(path, madeOf(written, wanted)));
    },
    forget: (ownerUid) => void known.delete(ownerUid),
  };
}

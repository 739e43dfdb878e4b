import type { FreshView } from '../cache/fresh-view.ts';
import { type KubernetesObject, keyOf } from '../cache/kubernetes-object.ts';
import { isAlreadyExists, isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { type ApiResource, resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';
import { appliedChildren } from './applied-children.ts';
import { withIntent } from './intent.ts';
import { NotOurChildError } from './not-our-child-error.ts';
import { controllerReference } from './owner-reference.ts';

/** An object that says what it is, as those of a list do not. */
export interface NamedObject extends KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** An object as a manifest has it: whatever its kind has beside these. */
export interface Manifest extends NamedObject {
  readonly [field: string]: unknown;
}

/** What the writes of children need. */
export interface ChildrenProps {
  readonly transport: Transport;
  readonly fieldManager: string;
  readonly signal: AbortSignal;
}

/** The children of one resource. */
export interface ChildPlace {
  readonly resource: ApiResource & { readonly scope?: 'Cluster' };
  readonly view: FreshView<KubernetesObject, string>;
}

export interface ApplyOptions {
  /** `false`: it has no owner, and stays when the object goes. Default: the object controls it. */
  readonly owned?: boolean;
}

export interface CreateOptions {
  /** `false`: it has no owner, stays when the object goes, and whoever made one of that name, it is left as it is. */
  readonly owned?: boolean;
}

/**
 * Writes children, each only where the server does not have it already. One that the cache does not show is asked for
 * before it is applied: somebody else's object of the same name is not taken over.
 */
export interface Children {
  /** Server-side apply of a child that `owner` controls. Other writers' fields stay. */
  apply(place: ChildPlace, owner: NamedObject, child: Manifest, options?: ApplyOptions): Promise<KubernetesObject>;
  /** Creates a child unless it exists: for objects that must not change, such as Jobs. */
  create(place: ChildPlace, owner: NamedObject, child: Manifest, options?: CreateOptions): Promise<KubernetesObject>;
  /** Deletes an object, and what it owns in the background. One that is gone is no error. */
  remove(place: ChildPlace, object: KubernetesObject): Promise<void>;
  /** The owner is gone. */
  forget(ownerUid: string): void;
}

const controllerOf = ({ metadata }: KubernetesObject) => metadata.ownerReferences?.find(({ controller }) => controller);

function checkOwner(live: KubernetesObject, { kind, metadata: { name } }: Manifest, owner: NamedObject): void {
  const found = controllerOf(live);
  if (found?.uid === owner.metadata.uid) return;
  const expected = `${owner.kind} ${owner.metadata.name}`;
  const who = found ? `${found.kind} ${found.name}` : 'nobody';
  const isEarlier = who === expected; // it is gone, and its children will be
  const what = isEarlier ? `an earlier ${who}` : who;
  const toDo = isEarlier ? 'it goes by itself, or delete it' : 'rename or delete it';
  throw new NotOurChildError(`${kind} ${name}: found it controlled by ${what}, expected ${expected}: ${toDo}`);
}

/** The object as it ends, or a Status; some resources answer with the object when it is gone, too. */
interface DeletionAnswer extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & { readonly deletionGracePeriodSeconds?: number };
}

/** It is still there, until its finalizers are gone or its time is over. */
const isEnding = ({ metadata }: Partial<DeletionAnswer>): boolean =>
  metadata?.deletionTimestamp !== undefined &&
  ((metadata.finalizers ?? []).length > 0 || (metadata.deletionGracePeriodSeconds ?? 0) > 0);

export function createChildren({ transport, fieldManager, signal }: ChildrenProps): Children {
  const known = appliedChildren();

  const placed = ({ resource }: ChildPlace, owner: NamedObject, child: Manifest, isOwned = true): Manifest => {
    const namespace = resource.scope === 'Cluster' ? undefined : (child.metadata.namespace ?? owner.metadata.namespace);
    const metadata = {
      ...child.metadata,
      ...(namespace && { namespace }),
      ...(isOwned && { ownerReferences: [controllerReference(owner)] }),
    };
    return withIntent({ ...child, metadata });
  };
  const pathOf = ({ resource }: ChildPlace, { metadata: { name, namespace } }: KubernetesObject) =>
    resourcePath({ ...resource, namespace, name });

  /** From the cache, else from the server: one that a selector leaves out must not be taken for absent. */
  async function find(place: ChildPlace, wanted: Manifest): Promise<KubernetesObject | undefined> {
    const seen = place.view.get(keyOf(wanted));
    if (seen) return seen;
    try {
      const path = pathOf(place, wanted);
      const found = await sendForJson<KubernetesObject>(transport, { method: 'GET', path, signal });
      place.view.wrote(found);
      return found;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  return {
    async apply(place, owner, child, { owned = true } = {}) {
      const wanted = placed(place, owner, child, owned);
      const { uid = '' } = owner.metadata;
      const path = pathOf(place, wanted);
      const live = await find(place, wanted);
      if (live && owned) checkOwner(live, child, owner);
      if (live && known.isApplied(uid, path, live, wanted)) return live;
      const written = await sendForJson<KubernetesObject>(transport, {
        method: 'PATCH',
        path,
        query: { fieldManager, force: true },
        contentType: 'application/apply-patch+yaml',
        body: wanted,
        signal,
      });
      place.view.wrote(written);
      known.note(uid, path, written, wanted);
      return written;
    },

    async create(place, owner, child, { owned = true } = {}) {
      const wanted = placed(place, owner, child, owned);
      const live = place.view.get(keyOf(wanted));
      if (live) {
        if (owned) checkOwner(live, child, owner);
        return live;
      }
      try {
        const path = resourcePath({ ...place.resource, namespace: wanted.metadata.namespace });
        const request = { method: 'POST', path, query: { fieldManager }, body: wanted, signal } as const;
        const created = await sendForJson<KubernetesObject>(transport, request);
        place.view.wrote(created);
        return created;
      } catch (error) {
        if (!isAlreadyExists(error)) throw error;
        const existing = await find(place, wanted);
        if (!existing) throw error; // gone again: a matter for the next pass
        if (owned) checkOwner(existing, child, owner);
        return existing;
      }
    },

    async remove(place, object) {
      if (object.metadata.deletionTimestamp) return;
      const { uid } = object.metadata;
      const options = { propagationPolicy: 'Background', ...(uid && { preconditions: { uid } }) };
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', ...options };
      try {
        const path = pathOf(place, object);
        const answer = await sendForJson<DeletionAnswer>(transport, { method: 'DELETE', path, body, signal });
        if (isEnding(answer)) place.view.wrote(answer);
        else place.view.deleted(object);
      } catch (error) {
        if (!isNotFound(error)) throw error;
        place.view.deleted(object);
      }
    },

    forget: known.forget,
  };
}

import type { FreshView } from '../cache/fresh-view.ts';
import { type KubernetesObject, keyOf } from '../cache/kubernetes-object.ts';
import { isAlreadyExists, isNotFound } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { type ApiResource, resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';
import { contains } from './contains.ts';
import { appliedAnnotation, withIntent } from './intent.ts';
import { NotOurChildError } from './not-our-child-error.ts';
import { controllerReference } from './owner-reference.ts';

/** An object as a manifest has it. */
export interface Manifest extends KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What the writes of children need. */
export interface ChildrenProps {
  readonly transport: Transport;
  readonly fieldManager: string;
  readonly signal: AbortSignal;
}

/** The children of one resource. */
export interface ChildPlace {
  readonly resource: ApiResource;
  readonly view: FreshView<KubernetesObject, string>;
}

export interface ApplyOptions {
  /** `false`: it has no owner, and stays when the object goes. Default: the object controls it. */
  readonly owned?: boolean;
}

/** Writes children: each request only where the server does not have it already. */
export interface Children {
  /** Server-side apply of a child that `owner` controls. Other writers' fields stay. */
  apply(place: ChildPlace, owner: Manifest, child: Manifest, options?: ApplyOptions): Promise<KubernetesObject>;
  /** Creates a child unless it exists: for objects that must not change, such as Jobs. */
  create(place: ChildPlace, owner: Manifest, child: Manifest): Promise<KubernetesObject>;
  /** Deletes an object, and what it owns in the background. One that is gone is no error. */
  remove(place: ChildPlace, object: KubernetesObject): Promise<void>;
}

const controllerOf = ({ metadata }: KubernetesObject) => metadata.ownerReferences?.find(({ controller }) => controller);

function checkOwner(live: KubernetesObject, { kind, metadata: { name } }: Manifest, owner: Manifest): void {
  const found = controllerOf(live);
  if (found?.uid === owner.metadata.uid) return;
  const who = found ? `${found.kind} ${found.name}` : 'nobody';
  const expected = `${owner.kind} ${owner.metadata.name}`;
  throw new NotOurChildError(
    `${kind} ${name}: found it controlled by ${who}, expected ${expected}: rename or delete it`,
  );
}

/** What is compared with a live object: objects of a list have no apiVersion and kind. */
const content = ({ apiVersion: _, kind: __, ...rest }: Manifest): object => rest;

export function createChildren({ transport, fieldManager, signal }: ChildrenProps): Children {
  /** By uid: the intent and generation at which the server was seen to write a wanted value differently. */
  const normalized = new Map<string, string>();

  const placed = (owner: Manifest, child: Manifest, isOwned = true): Manifest => {
    const namespace = child.metadata.namespace ?? owner.metadata.namespace;
    const metadata = {
      ...child.metadata,
      ...(namespace && { namespace }),
      ...(isOwned && { ownerReferences: [controllerReference(owner)] }),
    };
    return withIntent({ ...child, metadata });
  };
  const pathOf = ({ resource }: ChildPlace, { metadata: { name, namespace } }: KubernetesObject) =>
    resourcePath({ ...resource, namespace, name });
  const seenAs = (wanted: Manifest, live: KubernetesObject) =>
    `${wanted.metadata.annotations?.[appliedAnnotation]} ${live.metadata.generation}`;

  const isApplied = (live: KubernetesObject, wanted: Manifest): boolean => {
    const intent = wanted.metadata.annotations?.[appliedAnnotation];
    if (live.metadata.annotations?.[appliedAnnotation] !== intent) return false;
    return contains(live, content(wanted)) || normalized.get(live.metadata.uid ?? '') === seenAs(wanted, live);
  };

  return {
    async apply(place, owner, child, { owned = true } = {}) {
      const wanted = placed(owner, child, owned);
      const live = place.view.get(keyOf(wanted));
      if (live && owned) checkOwner(live, child, owner);
      if (live && isApplied(live, wanted)) return live;
      const written = await sendForJson<KubernetesObject>(transport, {
        method: 'PATCH',
        path: pathOf(place, wanted),
        query: { fieldManager, force: true },
        contentType: 'application/apply-patch+yaml',
        body: wanted,
        signal,
      });
      place.view.wrote(written);
      // The server has its own way to write a quantity or a duration: that is no drift.
      if (!contains(written, content(wanted))) normalized.set(written.metadata.uid ?? '', seenAs(wanted, written));
      return written;
    },

    async create(place, owner, child) {
      const wanted = placed(owner, child);
      const live = place.view.get(keyOf(wanted));
      if (live) {
        checkOwner(live, child, owner);
        return live;
      }
      try {
        const { namespace } = wanted.metadata;
        const path = resourcePath({ ...place.resource, namespace });
        const query = { fieldManager };
        const created = await sendForJson<KubernetesObject>(transport, {
          method: 'POST',
          path,
          query,
          body: wanted,
          signal,
        });
        place.view.wrote(created);
        return created;
      } catch (error) {
        if (!isAlreadyExists(error)) throw error;
        const path = pathOf(place, wanted);
        const existing = await sendForJson<KubernetesObject>(transport, { method: 'GET', path, signal });
        checkOwner(existing, child, owner);
        place.view.wrote(existing);
        return existing;
      }
    },

    async remove(place, object) {
      if (object.metadata.deletionTimestamp) return;
      const { uid } = object.metadata;
      const body = { propagationPolicy: 'Background', ...(uid && { preconditions: { uid } }) };
      let left: KubernetesObject | undefined;
      try {
        const request = { method: 'DELETE', path: pathOf(place, object), body, signal } as const;
        left = await sendForJson<KubernetesObject>(transport, request);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
      // One with finalizers, or with time to end, is still there.
      if (left?.metadata.deletionTimestamp) place.view.wrote(left);
      else place.view.deleted(object);
      if (uid) normalized.delete(uid);
    },
  };
}

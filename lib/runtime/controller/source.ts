import type { KubernetesObject, ObjectKey } from '../cache/kubernetes-object.ts';
import type { ApiResource } from '../transport/resource-path.ts';

/** The object of a kind, as a controller is given it: frozen. */
export interface Primary<Spec = unknown, Status = object> extends KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubernetesObject['metadata'] & {
    readonly uid: string;
    readonly generation: number;
    readonly creationTimestamp: string;
  };
  readonly spec: Spec;
  readonly status?: Status;
}

/** Another resource that a controller looks at; when one of its objects changes, a pass follows. */
export interface Source<T extends KubernetesObject = KubernetesObject> extends ApiResource {
  /** Default: all objects. */
  readonly labelSelector?: string;
  /** `Cluster`: its objects are in no namespace, also where a controller looks after one only. Default: they are in one. */
  readonly scope?: 'Cluster';
  /** Its CRD may not be installed: `world.<name>.installed` tells. Default: the controller waits for it. */
  readonly optional?: true;
  /** This account may not be allowed to read it: `world.<name>.forbidden` tells. Default: the controller waits until it is. */
  readonly mayBeForbidden?: true;
  /** The controller owns these objects: a change is about their controlling owner. */
  readonly owned?: true;
  /** The keys (`namespace/name`, or a name) of the objects of this resource that an object of the kind refers to. */
  readonly referredBy?: (object: Primary) => readonly string[];
  /** By what objects of the kind refer to an object of this resource. Default: its key. */
  readonly knownAs?: (object: T) => readonly string[];
  /** By source, the keys of the objects of this resource that an object of it refers to: a change is about whom that one is about. */
  // biome-ignore lint/suspicious/noExplicitAny: each source has objects of its own
  readonly through?: Readonly<Record<string, (object: any) => readonly ObjectKey[]>>;
  /** The keys of the objects of the kind that an object of this resource is about. */
  readonly about?: (object: T) => readonly ObjectKey[];
  /** How objects are found by more than their name, see `by`: a name and the values of an object under it. */
  readonly indexes?: Readonly<Record<string, (object: T) => readonly string[]>>;
}

/** By what a controller calls them. */
// biome-ignore lint/suspicious/noExplicitAny: each source has objects of its own
export type Sources = Readonly<Record<string, Source<any>>>;

/** A source whose objects have a type. */
export const source = <T extends KubernetesObject>(props: Source<T>): Source<T> => props;

type ObjectOf<S> = S extends Source<infer T> ? T : KubernetesObject;

/** What a pass sees of one source, from a cache: asking costs no request. */
export interface Seen<T extends KubernetesObject> {
  /** False: an optional resource that the server does not have. */
  readonly installed: boolean;
  /** True: this account may not read a resource that `mayBeForbidden`; what is seen may be old. */
  readonly forbidden: boolean;
  /** In the namespace of the object of the pass, or in another one. */
  get(name: string, namespace?: string): T | undefined;
  /** The objects that the object of the pass controls, by name. */
  owned(): readonly T[];
  /** The objects with a value in an index of the source, by namespace and name. */
  by(index: string, value: string): readonly T[];
  list(): readonly T[];
}

/** What a pass sees of the cluster beside its object. */
export type World<S extends Sources> = { readonly [K in keyof S]: Seen<ObjectOf<S[K]>> };

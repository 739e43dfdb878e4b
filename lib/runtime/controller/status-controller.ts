import type { Derive, FieldsOf, StatusContract, StoredStatus } from '@cdk8s-status/conditions';
import type { KindDefinition } from '../../definition/kind.ts';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import type { ApplyOptions, CreateOptions, Manifest } from '../children/children.ts';
import type { Activity } from './activity.ts';
import type { Report } from './report-writer.ts';
import type { Primary, Sources, World } from './source.ts';

/** The version of a kind that is stored. */
export type StorageOf<D extends KindDefinition> = D['versions'] extends readonly [infer Only]
  ? Only
  : Extract<D['versions'][number], { storage: true }>;
/** The contract of a kind's stored version. */
export type ContractOf<D extends KindDefinition> =
  StorageOf<D> extends { status: infer C extends StatusContract } ? C : never;

/** What a pass starts from. */
export interface Pass<Object extends Primary, S extends Sources> {
  readonly object: Object;
  readonly world: World<S>;
  readonly now: Date;
  /** Aborted when the controller stops or is no longer the leader. */
  readonly signal: AbortSignal;
}

/** What `ensure` may do to the objects of a source, beside looking at them. */
export interface EnsurePass<Object extends Primary, S extends Sources> extends Pass<Object, S> {
  /** Server-side apply of a child; no request when the server has it already. */
  apply(source: keyof S & string, child: Manifest, options?: ApplyOptions): Promise<KubernetesObject>;
  /** Creates a child unless it exists; it is never changed. */
  create(source: keyof S & string, child: Manifest, options?: CreateOptions): Promise<KubernetesObject>;
  /** Deletes an object, and in the background what it owns. */
  remove(source: keyof S & string, object: KubernetesObject): Promise<void>;
}

/** What became of `ensure`: its result, or its error, which is data like everything observed. */
export type Ensured<E> =
  | { readonly value: E; readonly error?: undefined }
  | { readonly error: Error; readonly value?: undefined };

/** What a pass observes from. */
export interface ObservePass<Object extends Primary, S extends Sources, E> extends Pass<Object, S> {
  readonly ensured: Ensured<E>;
}

/** What `propagate` may do beside looking. The object has the status that this pass left. */
export interface PropagatePass<Object extends Primary, S extends Sources> extends Pass<Object, S> {
  /** Says something in an object of a source, which somebody else made; no request when it is said already. */
  report(source: keyof S & string, to: KubernetesObject, report: Report): Promise<void>;
}

/** What must happen before an object may go. */
export interface Finalizer<Object extends Primary, S extends Sources> {
  /** `example.com/finalizer` */
  readonly name: string;
  /** True: all is done, and the object may go. False: asked again later. */
  finalize(pass: EnsurePass<Object, S>): Promise<boolean>;
  /** Seconds until it is asked again. Default: 5. */
  readonly retrySeconds?: number;
}

/** The controller of one kind: ensure, observe, derive; the runtime writes what comes of it. */
export interface StatusControllerProps<
  D extends KindDefinition,
  C extends StatusContract,
  Spec,
  S extends Sources,
  E,
  Observed,
> {
  readonly definition: D;
  /** What it looks at beside its own objects. */
  readonly sources?: S;
  /** The fields of the initial status, for a contract that declares one. */
  readonly initialFields?: (object: Primary<Spec, StoredStatus<C>>) => FieldsOf<C>;
  readonly finalizer?: Finalizer<Primary<Spec, StoredStatus<C>>, S>;
  /** Brings the children into being. What it throws is given to `observe`, and tried again with growing pauses. */
  readonly ensure?: (pass: EnsurePass<Primary<Spec, StoredStatus<C>>, S>) => Promise<E>;
  /** What there is to see, from the caches and from `ensure`. */
  readonly observe: (pass: ObservePass<Primary<Spec, StoredStatus<C>>, S, E>) => Observed | Promise<Observed>;
  /** Pure; see `Derive`. */
  readonly derive: Derive<C, Spec, Observed>;
  /** Tells other objects what became of this one, once its status is stored. What it throws is tried again. */
  readonly propagate?: (pass: PropagatePass<Primary<Spec, StoredStatus<C>>, S>) => Promise<void>;
  /** What goes on beside the passes. */
  readonly activity?: Activity;
  /** How many objects are worked on at a time. Default: 4. */
  readonly concurrency?: number;
}

import type { KindDefinition } from './kind.ts';

/** A custom resource, without its status. */
export interface ExampleObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: object;
}

/** A status that a controller reports for the object. */
export interface ExampleStatus {
  /** What it shows, as a sentence: `The cluster serves.` */
  readonly title: string;
  readonly status: object;
}

/** One realistic object of a kind, and what its controller reports when all is well and when not. */
export interface KindExample {
  readonly definition: KindDefinition;
  readonly object: ExampleObject;
  readonly statuses: readonly ExampleStatus[];
}

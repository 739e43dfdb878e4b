import { createHash } from 'node:crypto';
import { CrdRefusedError } from './crd-refused-error.ts';
import type { Engine, Reply, Request } from './engine/engine.ts';
import { failureError } from './failure-error.ts';
import type { KubernetesObject } from './kubernetes-object.ts';
import { narrowTable, type Table } from './table.ts';
import type { Admission, ServerError } from './verdict.ts';

/** Options of a write. */
export interface WriteOptions {
  /** Who writes; named, the object's managed fields are kept as the server keeps them. @default none are kept */
  readonly manager?: string;
  /** What the time is. @default the clock's */
  readonly now?: Date;
}

/** Options of a server-side apply. */
export interface ApplyOptions {
  /** Who applies. */
  readonly manager: string;
  /** Take fields from other managers instead of reporting conflicts. @default false */
  readonly force?: boolean;
  /** Apply to the status. @default the object without its status */
  readonly subresource?: 'status';
  /** What the time is. @default the clock's */
  readonly now?: Date;
}

/** Options of a table. */
export interface TableOptions {
  /** All columns, as `-o wide`. @default false */
  readonly wide?: boolean;
  /** What the time is, for ages. @default the clock's */
  readonly now?: Date;
}

/**
 * A CRD as the server would serve it. The version of each call is that of the object's `apiVersion`. What only a
 * cluster knows is made up where it is missing: the namespace is `default`, a generated name ends in `xxxxx`, and
 * admission webhooks, quotas and RBAC do not exist.
 */
export interface OpenedCrd {
  /** Creates the object: what would be stored, or why not. */
  admit<T extends KubernetesObject>(object: T, options?: WriteOptions): Promise<Admission<T>>;
  /** Replaces a stored object: transition rules hold, and what was wrong before and did not change passes. */
  admitUpdate<T extends KubernetesObject>(old: T, next: T, options?: WriteOptions): Promise<Admission<T>>;
  /** Replaces the status of a stored object through its subresource: the rest of `next` does not count. */
  admitStatus<T extends KubernetesObject>(old: T, next: T, options?: WriteOptions): Promise<Admission<T>>;
  /** What `kubectl get` prints. */
  table(objects: readonly KubernetesObject[], options?: TableOptions): Promise<Table>;
  /** Server-side apply of a patch to a stored object, or to none: what would be stored, or the conflicts. */
  apply<T extends KubernetesObject>(
    object: T | undefined,
    patch: KubernetesObject,
    options: ApplyOptions,
  ): Promise<Admission<T>>;
}

/** @throws CrdRefusedError when the server would not take the CRD; what JSON.stringify throws when it is no JSON. */
export async function openCrd(engine: Engine, crd: KubernetesObject): Promise<OpenedCrd> {
  const text = JSON.stringify(crd); // now: a later change of the caller's is not ours
  const content: unknown = JSON.parse(text);
  const key = createHash('sha256').update(text).digest('hex');

  async function ask(request: Omit<Request, 'key' | 'crd'>, now?: Date): Promise<Reply> {
    const reply = await engine.call({ ...request, key }, now?.getTime());
    return reply.unknown ? engine.call({ ...request, key, crd: content }, now?.getTime()) : reply;
  }

  async function write<T>(request: Omit<Request, 'key' | 'crd'>, now?: Date): Promise<Admission<T>> {
    const { result, failure } = await ask(request, now);
    return failure ? { errors: [failureError(failure)], warnings: [], dropped: [] } : (result as Admission<T>);
  }

  const opened: { errors: readonly ServerError[] } = await write({ call: 'open' });
  const name = (crd.metadata as { name?: string } | undefined)?.name ?? crd.kind;
  if (opened.errors.length) throw new CrdRefusedError(name, opened.errors);

  return {
    admit: (object, { manager, now } = {}) => write({ call: 'admit', object, options: { manager } }, now),
    admitUpdate: (old, next, { manager, now } = {}) =>
      write({ call: 'admit', old, object: next, options: { manager } }, now),
    admitStatus: (old, next, { manager, now } = {}) =>
      write({ call: 'admit', old, object: next, options: { manager, subresource: 'status' } }, now),
    async table(objects, { wide = false, now } = {}) {
      const { result, failure } = await ask({ call: 'table', objects }, now);
      if (failure) return { columns: [], rows: [], errors: [failureError(failure)] };
      const table = { columns: [], rows: [], ...(result as Partial<Table>) } as Table;
      return wide ? table : narrowTable(table);
    },
    apply: (old, patch, { now, ...options }) => write({ call: 'apply', old, object: patch, options }, now),
  };
}

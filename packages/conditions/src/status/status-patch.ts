import type { Condition } from '../conditions/condition.ts';
import type { StatusContract } from '../contract/contract.ts';
import { covers } from '../contract/ownership.ts';
import { equal, isObject, withoutUndefined } from './equal.ts';

/** The part of an object that a patch needs. */
export interface PatchedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly resourceVersion?: string };
  readonly status?: object;
}

export interface StatusPatchOptions {
  /** How the server merges: server-side apply, JSON Patch (RFC 6902) or JSON merge patch (RFC 7396). */
  readonly strategy: 'apply' | 'json' | 'merge';
  /**
   * What this writer owns: a contract (its conditions, fields and phase), or condition types (those conditions alone;
   * `Pod-{i}` names a family). Absent: everything in the next status.
   */
  readonly owned?: StatusContract | readonly string[];
}

export interface StatusPatch {
  readonly contentType: string;
  readonly body: unknown;
}

type Bag = Readonly<Record<string, unknown>>;
interface Owned {
  readonly type: (type: string) => boolean;
  readonly field: (name: string) => boolean;
  readonly fields?: StatusContract['fields'];
}

function ownedBy(owned: StatusPatchOptions['owned']): Owned {
  if (!owned) return { type: () => true, field: () => true };
  const types = Array.isArray(owned) ? (owned as readonly string[]) : Object.keys((owned as StatusContract).conditions);
  const type = (name: string) => types.some((declared) => covers(declared, name));
  if (Array.isArray(owned)) return { type, field: () => false };
  const { fields, phase } = owned as StatusContract;
  return {
    type,
    field: (name) => name === 'observedGeneration' || name === phase?.field || Object.hasOwn(fields ?? {}, name),
    fields,
  };
}

const conditionsOf = (status: Bag): readonly Condition[] => (status.conditions as readonly Condition[]) ?? [];

/** Only what is owned. */
function project(status: Bag, owned: Owned): Bag {
  const fields = Object.entries(status).filter(([name]) => name !== 'conditions' && owned.field(name));
  const conditions = conditionsOf(status).filter((c) => owned.type(c.type));
  return Object.fromEntries(conditions.length ? [...fields, ['conditions', conditions]] : fields);
}

/** What is stored, with what is owned replaced: positions stay, a duplicate type goes. */
function compose(stored: Bag, next: Bag, owned: Owned): Bag {
  const wanted = new Map(
    conditionsOf(next)
      .filter((c) => owned.type(c.type))
      .map((c) => [c.type, c]),
  );
  const kept = conditionsOf(stored).flatMap((c) => {
    if (!owned.type(c.type)) return [c];
    const replacement = wanted.get(c.type);
    wanted.delete(c.type);
    return replacement ? [replacement] : [];
  });
  const fields = Object.entries(stored).filter(([name]) => name !== 'conditions' && !owned.field(name));
  const conditions = [...kept, ...wanted.values()];
  const { conditions: _, ...mine } = project(next, owned);
  return Object.fromEntries([
    ...fields,
    ...Object.entries(mine),
    ...(conditions.length || stored.conditions ? [['conditions', conditions]] : []),
  ]);
}

/** A JSON merge patch: absent keys as null, objects recursively, arrays whole. */
function mergeDiff(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...keys].flatMap((key) =>
      equal(before[key], after[key])
        ? []
        : [[key, Object.hasOwn(after, key) ? mergeDiff(before[key], after[key]) : null]],
    ),
  );
}

const pointer = (key: string) => `/status/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

// Each index is tested for its type first: an index that moved is refused by the server, and computed anew by the caller.
function conditionOps(before: readonly Condition[], after: readonly Condition[]): object[] {
  const wanted = new Map(after.map((c) => [c.type, c]));
  const replaced: object[] = [];
  const removed: object[] = [];
  for (const [i, c] of before.entries()) {
    const next = wanted.get(c.type);
    wanted.delete(c.type);
    if (next && equal(c, next)) continue;
    const path = `/status/conditions/${i}`;
    const test = { op: 'test', path: `${path}/type`, value: c.type };
    if (next) replaced.push(test, { op: 'replace', path, value: next });
    else removed.unshift(test, { op: 'remove', path });
  }
  return [
    ...replaced,
    ...removed,
    ...[...wanted.values()].map((value) => ({ op: 'add', path: '/status/conditions/-', value })),
  ];
}

function jsonPatch(object: PatchedObject, next: Bag): object[] {
  const before = object.status as Bag | undefined;
  const version = object.metadata.resourceVersion;
  const unchanged = version === undefined ? [] : [{ op: 'test', path: '/metadata/resourceVersion', value: version }];
  if (!before) return [...unchanged, { op: 'add', path: '/status', value: next }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter(
    (key) => !equal(before[key], next[key]),
  );
  const ops = keys.flatMap((key) => {
    if (key === 'conditions' && before.conditions) return conditionOps(conditionsOf(before), conditionsOf(next));
    return [
      Object.hasOwn(next, key)
        ? { op: 'add', path: pointer(key), value: next[key] }
        : { op: 'remove', path: pointer(key) },
    ];
  });
  // A list that was absent cannot be tested for its indices: the whole object is.
  return [...(before.conditions || !next.conditions ? [] : unchanged), ...ops];
}

/**
 * The request that brings an object's stored status to the next one, for the `/status` subresource; undefined when
 * there is nothing to send.
 *
 * - `apply`: names apiVersion, kind, metadata.name and only what this writer owns; what it leaves out is removed.
 * - `json`: tests the type of every index it touches, so that a list that moved is refused (409 or 422) and nothing
 *   is lost.
 * - `merge`: replaces the list of conditions whole, with the object's resourceVersion, so that a stale write gets a 409.
 */
export function statusPatch(
  object: PatchedObject,
  nextStatus: object,
  { strategy, owned }: StatusPatchOptions,
): StatusPatch | undefined {
  if (object.status === nextStatus) return undefined;
  const mine = ownedBy(owned);
  const stored = (object.status ?? {}) as Bag;
  const next = withoutUndefined(nextStatus) as Bag;
  const sent = project(next, mine);
  if (equal(project(stored, mine), sent, { properties: mine.fields ?? {} })) return undefined;
  const { apiVersion, kind, metadata } = object;
  if (strategy === 'apply') {
    const { name, namespace } = metadata;
    return {
      contentType: 'application/apply-patch+yaml',
      body: { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) }, status: sent },
    };
  }
  const target = compose(stored, next, mine);
  if (strategy === 'json') return { contentType: 'application/json-patch+json', body: jsonPatch(object, target) };
  const { resourceVersion } = metadata;
  return {
    contentType: 'application/merge-patch+json',
    body: {
      ...(resourceVersion !== undefined && { metadata: { resourceVersion } }),
      status: mergeDiff(stored, target),
    },
  };
}

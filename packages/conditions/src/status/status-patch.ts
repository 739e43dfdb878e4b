import type { Condition } from '../conditions/condition.ts';
import { byType, replaceOwned } from '../conditions/replace-owned.ts';
import type { StatusContract } from '../contract/contract.ts';
import { ownership } from '../contract/ownership.ts';
import { type Bag, equal, isObject, keysOf, own } from './equal.ts';

/** The part of an object that a patch needs. */
export interface PatchedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly resourceVersion?: string };
  readonly status?: object;
}

/** How a status is sent, and which part of it is this writer’s. */
export interface StatusPatchOptions {
  /** How the server merges: server-side apply, JSON Patch (RFC 6902) or JSON merge patch (RFC 7396). */
  readonly strategy: 'apply' | 'json' | 'merge';
  /**
   * What this writer owns: a contract (its conditions, fields and phase), or condition types (those conditions alone;
   * `Pod-{i}` names a family). Absent: everything in the next status, which is
   * right only for an object with one writer.
   */
  readonly owned?: StatusContract | readonly string[];
}

/** A request for the `/status` subresource: its content type, and its body before it is JSON. */
export interface StatusPatch {
  readonly contentType: string;
  readonly body: unknown;
}

interface Status extends Bag {
  readonly conditions?: readonly Condition[];
}
type Has = (name: string) => boolean;

const all: Has = () => true;
const isList = (owned: StatusPatchOptions['owned']): owned is readonly string[] => Array.isArray(owned);

/** Which condition types and which fields are owned. */
function ownedBy(owned: StatusPatchOptions['owned']): readonly [type: Has, field: Has] {
  if (!owned) return [all, all];
  if (isList(owned)) return [ownership(owned), () => false];
  const { conditions, fields, phase } = owned;
  const names = ['observedGeneration', phase?.field, ...Object.keys(fields ?? {})];
  return [ownership(Object.keys(conditions)), (name) => names.includes(name)];
}

/** Some fields of a status, and conditions; no empty list. */
const statusWith = (status: Status, field: Has, conditions: readonly Condition[]): Status =>
  Object.fromEntries([
    ...Object.entries(status).filter(([name]) => name !== 'conditions' && field(name)),
    ...(conditions[0] ? [['conditions', conditions]] : []),
  ]);

/** A JSON merge patch: what is absent as null, objects recursively, lists whole. */
const mergeDiff = (before: unknown, after: unknown): unknown =>
  isObject(before) && isObject(after)
    ? Object.fromEntries(
        keysOf(before, after)
          .filter((key) => !equal(own(before, key), own(after, key)))
          .map((key) => [key, own(after, key) === undefined ? null : mergeDiff(own(before, key), after[key])]),
      )
    : after;

const typed = (conditions: readonly Condition[], type: string) => conditions.findIndex((c) => c.type === type);

// An index is tested for its type first: one that moved is refused by the server, and computed anew by the caller.
// Backwards, so that an index stays right while higher ones go.
const conditionOps = (before: readonly Condition[], after: readonly Condition[]): object[] => [
  ...before
    .flatMap((old, i) => {
      const value = typed(before, old.type) === i ? after[typed(after, old.type)] : undefined;
      const path = `/status/conditions/${i}`;
      const test = { op: 'test', path: `${path}/type`, value: old.type };
      return equal(old, value) ? [] : [[test, value ? { op: 'replace', path, value } : { op: 'remove', path }]];
    })
    .reverse()
    .flat(),
  ...after
    .filter(({ type }) => typed(before, type) < 0)
    .map((value) => ({ op: 'add', path: '/status/conditions/-', value })),
];

// What is not there yet cannot be tested for its indices: the whole object is.
const jsonDiff = (root: string, before: Status, after: Status, version: string | undefined): object[] =>
  keysOf(before, after).flatMap((key) => {
    const [old, value] = [own(before, key), own(after, key)];
    const path = `${root}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (equal(old, value)) return [];
    if (key === 'conditions' && old) return conditionOps(before.conditions!, after.conditions ?? []);
    if (value === undefined) return [{ op: 'remove', path }];
    const test = { op: 'test', path: '/metadata/resourceVersion', value: version };
    return [...(version && old === undefined ? [test] : []), { op: 'add', path, value }];
  });

/**
 * The request that brings an object's stored status to the next one, for the `/status` subresource; undefined when
 * there is nothing to send.
 *
 * - `apply`: names apiVersion, kind, metadata.name and only what this writer owns; what it leaves out is removed.
 * - `json`: tests the type of every index it touches, so that a list that moved is refused. A list that is not
 *   there yet is guarded by the object's resourceVersion; without one, another writer's first list is replaced.
 * - `merge`: replaces the list of conditions whole, with the object's resourceVersion, so that a stale write gets a 409.
 */
export function statusPatch(
  object: PatchedObject,
  nextStatus: object,
  { strategy, owned }: StatusPatchOptions,
): StatusPatch | undefined {
  const [ownsType, ownsField] = ownedBy(owned);
  const { apiVersion, kind, metadata, status = {} } = object;
  const stored = status as Status;
  const next = nextStatus as Status;
  const mine = (s: Status) => statusWith(s, ownsField, s.conditions?.filter((c) => ownsType(c.type)) ?? []);
  const sent = mine(next);
  const wanted = byType(sent.conditions);
  const conditions = replaceOwned(stored.conditions ?? [], ownsType, wanted, (c) => c);
  const target = { ...statusWith(stored, (field) => !ownsField(field), conditions), ...statusWith(sent, all, []) };
  // In the order of what is stored: another order is nothing to send.
  if (stored === next || equal(statusWith(stored, all, stored.conditions ?? []), target)) return undefined;
  const { name, namespace, resourceVersion } = metadata;
  const request = (type: string, body: unknown) => ({ contentType: `application/${type}`, body });
  if (strategy === 'apply')
    return request('apply-patch+yaml', {
      apiVersion,
      kind,
      metadata: { name, ...(namespace && { namespace }) },
      status: sent,
    });
  if (strategy === 'json') {
    const [root, before, after] = object.status ? ['/status', stored, target] : ['', {}, { status: target }];
    return request('json-patch+json', jsonDiff(root, before, after, resourceVersion));
  }
  return request('merge-patch+json', {
    ...(resourceVersion && { metadata: { resourceVersion } }),
    status: mergeDiff(stored, target),
  });
}

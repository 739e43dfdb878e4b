import type { SpecSchema } from '../../definition/schema.ts';
import { isRecord } from '../objects/api-object.ts';

type Values = Record<string, unknown>;

const partOf = (schema: SpecSchema | undefined, name: string): SpecSchema | undefined => {
  const { properties = {}, additionalProperties } = schema ?? {};
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
};

/** What every object has in its metadata. */
const metadata: SpecSchema = {
  properties: {
    finalizers: { type: 'array', 'x-kubernetes-list-type': 'set' },
    ownerReferences: { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['uid'] },
  },
};

const same = (keys: readonly string[], a: unknown, b: unknown): boolean =>
  isRecord(a) && isRecord(b) && keys.every((key) => a[key] === b[key]);

function mergedList(schema: SpecSchema | undefined, old: unknown, patch: readonly unknown[]): unknown {
  const before = Array.isArray(old) ? old : [];
  // A patch names an item by the first key, as its Go type says; what the others are, it may leave out.
  const keys = schema?.['x-kubernetes-list-map-keys']?.slice(0, 1);
  if (schema?.['x-kubernetes-list-type'] === 'set') return [...new Set([...before, ...patch])];
  if (!keys || schema?.['x-kubernetes-list-type'] !== 'map') return patch;
  if (patch.some((item) => isRecord(item) && item.$patch === 'replace'))
    return patch.filter((item) => !(isRecord(item) && item.$patch === 'replace'));
  const merged = [...before];
  for (const item of patch) {
    const at = merged.findIndex((each) => same(keys, each, item));
    if (isRecord(item) && item.$patch === 'delete') {
      if (at >= 0) merged.splice(at, 1);
    } else if (at >= 0) merged[at] = merge(schema.items, merged[at], item);
    else merged.push(merge(schema.items, undefined, item));
  }
  return merged;
}

function merge(schema: SpecSchema | undefined, old: unknown, patch: unknown): unknown {
  if (Array.isArray(patch)) return mergedList(schema, old, patch);
  if (!isRecord(patch)) return patch;
  const { $patch, $retainKeys, ...rest } = patch;
  if ($patch === 'replace') return rest;
  if ($patch === 'delete') return undefined;
  const merged: Values = isRecord(old) ? { ...old } : {};
  if (Array.isArray($retainKeys))
    for (const key of Object.keys(merged)) if (!$retainKeys.includes(key)) delete merged[key];
  for (const [key, value] of Object.entries(rest)) {
    if (key.startsWith('$setElementOrder/')) continue;
    const removed = /^\$deleteFromPrimitiveList\/(.*)$/.exec(key)?.[1];
    if (removed !== undefined) {
      const list = merged[removed];
      if (Array.isArray(list)) merged[removed] = list.filter((item) => !(value as unknown[]).includes(item));
    } else if (value === null) delete merged[key];
    else {
      const next = merge(partOf(schema, key), merged[key], value);
      if (next === undefined) delete merged[key];
      else merged[key] = next;
    }
  }
  return merged;
}

/** A strategic merge patch, by the list keys of the kind's schema; the order that it asks for is not kept. */
export const strategicMerge = (schema: SpecSchema, old: unknown, patch: unknown): unknown =>
  merge({ ...schema, properties: { ...schema.properties, metadata } }, old, patch);

import type { Random } from './random.ts';
import { type AnyCrd, type Schema, someSchemas } from './schema-mutate.ts';

const text = { type: 'string' };
const items: readonly Schema[] = [
  text,
  { type: 'integer' },
  { type: 'object' },
  { type: 'array', items: text },
  { type: 'object', properties: { name: text, port: { type: 'integer' } }, required: ['name'] },
  { type: 'object', properties: { name: text, port: { type: 'integer', default: 1 } }, required: ['name'] },
  { type: 'object', properties: { name: { ...text, nullable: true }, port: { type: 'object' } }, required: ['port'] },
  { type: 'object', properties: { name: text }, required: ['name'], nullable: true },
  { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { name: text } },
  { type: 'array', 'x-kubernetes-list-type': 'atomic', items: text },
];
const keys = [['name'], ['name', 'port'], ['port'], ['nope'], [], ['name', 'name'], null];
const defaults = [['a', 'a'], [{ name: 'a' }, { name: 'a' }], [{ name: 'a' }, { name: 'b' }], [], ['a', 'b']];

/** A copy of a CRD with a list of some type somewhere in it, keys that may fit, and often a default. */
export function listMutant<T extends AnyCrd>(crd: T, random: Random): T {
  const copy = structuredClone(crd);
  const objects = someSchemas(copy, random).filter(({ properties }) => properties);
  const keyed = random.below(2) === 0 ? { 'x-kubernetes-list-map-keys': random.pick(keys) } : {};
  const filled = random.below(3) === 0 ? { default: random.pick(defaults) } : {};
  const list = {
    type: random.pick(['array', 'array', 'array', 'array', 'object']),
    'x-kubernetes-list-type': random.pick(['map', 'map', 'set', 'atomic', 'bag']),
    items: random.pick(items),
    ...keyed,
    ...filled,
  };
  const { properties } = random.pick(objects) as { properties: Record<string, unknown> };
  properties.list = structuredClone(list);
  return copy;
}

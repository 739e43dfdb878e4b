import { dump } from 'js-yaml';
import type { KubernetesObject } from '../../../runtime/cache/kubernetes-object.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the server alone writes: it says where and when an object was, not what it should be. */
const ofTheServer: ReadonlySet<string> = new Set([
  'managedFields',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
]);

const without = (fields: Fields, left: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !left(name)));

/** The object as a user would write it: without its status and without what the server alone writes. */
function withoutServerFields(object: KubernetesObject): Fields {
  const { metadata, ...fields } = without(object as unknown as Fields, (name) => name === 'status');
  return { ...fields, metadata: without(metadata as Fields, (name) => ofTheServer.has(name)) };
}

const first = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];
const rank = (name: string): number => {
  const found = first.indexOf(name);
  return found < 0 ? first.length : found;
};
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function ordered(fields: Fields, compare: (a: string, b: string) => number): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => compare(a, b)));
}

/** Keys by code unit at any depth: what does not change is the same text, whatever order the server sends. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return ordered(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sorted(inner)])), byName);
}

/** The file of an object: YAML, apiVersion, kind and metadata first, the rest by name. */
export function manifestText(object: KubernetesObject): string {
  const { metadata, ...fields } = sorted(withoutServerFields(object)) as { readonly metadata: Fields };
  const firstNames = (a: string, b: string) => rank(a) - rank(b);
  const whole = ordered({ ...fields, metadata: ordered(metadata, firstNames) }, firstNames);
  return dump(whole, { lineWidth: -1, noRefs: true });
}

import type { Problem } from '@cdk8s-status/conditions/check';

/** Deeper than any object that a schema of ours accepts; what walks it may then be recursive. */
const deepest = 64;

const isPlain = (value: unknown) =>
  value === null ||
  ['string', 'boolean', 'object', 'undefined'].includes(typeof value) ||
  (typeof value === 'number' && Number.isFinite(value));

/** What keeps a value from being written as JSON, a circle too; nothing where it can be. */
export function checkPlainJson(path: string, value: unknown): Problem[] {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: inner, depth } = next;
    if (depth > deepest)
      return [{ path, found: `more than ${deepest} levels`, expected: 'a Kubernetes object, which has fewer' }];
    if (!isPlain(inner))
      return [{ path, found: `a ${typeof inner}`, expected: 'objects, lists, texts, numbers, true, false and null' }];
    if (typeof inner === 'object' && inner !== null)
      for (const each of Object.values(inner)) open.push({ value: each, depth: depth + 1 });
  }
  return [];
}

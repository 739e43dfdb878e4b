import { createHash } from 'node:crypto';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';

/** The annotation of a child that says what was last applied to it. */
export const appliedAnnotation = 'cdk8s-status/applied';

/** The keys of objects in one order, whatever order they were written in. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** A short digest of a JSON value, the same for the same content. */
export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, sorted) ?? '')
    .digest('hex')
    .slice(0, 32);

/** The child with the digest of itself: what it no longer wants is noticed too. */
export function withIntent<T extends KubernetesObject>(child: T): T {
  const annotations = { ...child.metadata.annotations, [appliedAnnotation]: digest(child) };
  return { ...child, metadata: { ...child.metadata, annotations } };
}

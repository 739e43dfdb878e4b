import { createHash } from 'node:crypto';
import type { KubernetesObject } from '../cache/kubernetes-object.ts';
import { jsonText } from './json-text.ts';

const appliedAnnotation = 'cdk8s-status/applied';

/** A short digest of a JSON value, the same for the same content. */
export const digest = (value: unknown): string =>
  createHash('sha256').update(jsonText(value)).digest('hex').slice(0, 32);

/** The child with the digest of itself as an annotation: what it no longer wants is noticed too. */
export function withIntent<T extends KubernetesObject>(child: T): T {
  const annotations = { ...child.metadata.annotations, [appliedAnnotation]: digest(child) };
  return { ...child, metadata: { ...child.metadata, annotations } };
}

/** What was last applied to a child. */
export const intentOf = ({ metadata }: KubernetesObject): string | undefined =>
  metadata.annotations?.[appliedAnnotation];

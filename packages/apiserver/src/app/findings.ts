import type { ApiServer } from '../api-server.ts';
import { CrdRefusedError } from '../crd-refused-error.ts';
import type { KubernetesObject } from '../kubernetes-object.ts';
import type { OpenedCrd } from '../opened-crd.ts';
import type { ServerError } from '../verdict.ts';

/** What the server would say against one object of several. */
export interface Finding<T extends KubernetesObject = KubernetesObject> {
  readonly object: T;
  readonly errors: readonly ServerError[];
  /** Paths of what the schema does not know: it would be dropped, and kubectl refuses it by default. */
  readonly dropped: readonly string[];
}

interface CrdContent extends KubernetesObject {
  readonly spec?: { readonly group?: string; readonly names?: { readonly kind?: string } };
}

const isCrd = ({ apiVersion = '', kind }: KubernetesObject) =>
  kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/');
const groupKind = (group = '', kind = '') => `${kind}.${group}`;
const groupKindOf = ({ apiVersion = '', kind }: KubernetesObject) => groupKind(apiVersion.split('/')[0], kind);

/**
 * What the server would say against the objects that are applied together: to every CRD among them, and to every object
 * of these CRDs. Those it takes as they are, and those of a CRD that it refuses or does not have, are not in the answer.
 */
export async function findings<T extends KubernetesObject>(
  server: ApiServer,
  objects: readonly T[],
): Promise<readonly Finding<T>[]> {
  const found: Finding<T>[] = [];
  const opened = new Map<string, OpenedCrd>();
  for (const object of objects.filter(isCrd)) {
    const { spec } = object as CrdContent;
    try {
      opened.set(groupKind(spec?.group, spec?.names?.kind), await server.openCrd(object));
    } catch (error) {
      if (!(error instanceof CrdRefusedError)) throw error;
      found.push({ object, errors: error.errors, dropped: [] });
    }
  }
  for (const object of objects) {
    const crd = opened.get(groupKindOf(object));
    if (!crd) continue;
    const { errors, dropped } = await crd.admit(object);
    if (errors.length > 0 || dropped.length > 0) found.push({ object, errors, dropped });
  }
  return found;
}

/** Each thing that was found, in a line. */
export const findingLines = ({ errors, dropped }: Finding): readonly string[] => [
  ...errors.map(({ field, message }) => `the API server would refuse it: ${field ? `${field}: ${message}` : message}`),
  ...dropped.map((path) => `the API server would drop ${path}: it is not in the schema`),
];

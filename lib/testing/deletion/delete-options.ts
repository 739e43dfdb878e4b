import { isRecord } from '../objects/api-object.ts';

export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/** How an object is deleted. */
export interface DeleteOptions {
  readonly propagation: Propagation;
  readonly isDryRun: boolean;
  /** Only this object, as it is known. */
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** From the query of a DELETE and its body, a DeleteOptions. */
export function deleteOptions(query: URLSearchParams, body: Readonly<Record<string, unknown>>): DeleteOptions {
  const { uid, resourceVersion } = isRecord(body.preconditions) ? body.preconditions : {};
  const dryRun = body.dryRun ?? query.getAll('dryRun');
  const policy = body.propagationPolicy ?? query.get('propagationPolicy');
  const isOrphan = body.orphanDependents === true || query.get('orphanDependents') === 'true';
  return {
    propagation: isOrphan ? 'Orphan' : ((policy as Propagation | null | undefined) ?? 'Background'),
    isDryRun: Array.isArray(dryRun) && dryRun.includes('All'),
    ...(typeof uid === 'string' && { uid }),
    ...(typeof resourceVersion === 'string' && { resourceVersion }),
  };
}

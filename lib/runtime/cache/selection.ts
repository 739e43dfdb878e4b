import type { ApiResource } from '../transport/resource-path.ts';

/** Which objects a cache holds. */
export interface Selection {
  readonly resource: ApiResource;
  /** Default: all namespaces. */
  readonly namespace?: string | undefined;
  /** `app=web,tier!=test` */
  readonly labelSelector?: string | undefined;
  /** `metadata.name=one` */
  readonly fieldSelector?: string | undefined;
}

/** A selection as an error names it. */
export const shownSelection = ({ resource, namespace }: Selection): string =>
  [resource.plural, resource.group].filter(Boolean).join('.') + (namespace === undefined ? '' : ` in ${namespace}`);

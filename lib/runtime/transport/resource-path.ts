/** A resource as it is served: the group of the core ones is empty. */
export interface ApiResource {
  readonly group: string;
  readonly version: string;
  /** `gittargets` */
  readonly plural: string;
}

export interface ResourcePathProps extends ApiResource {
  /** None: a cluster-scoped resource, or the objects of all namespaces. */
  readonly namespace?: string | undefined;
  /** None: the collection. */
  readonly name?: string | undefined;
  /** `status`, `scale` */
  readonly subresource?: string | undefined;
}

/** The path of a resource's collection, object or subresource: `/apis/apps/v1/namespaces/a/deployments/b/status`. */
export function resourcePath({ group, version, plural, namespace, name, subresource }: ResourcePathProps): string {
  const steps = [
    ...(group === '' ? ['api'] : ['apis', group]),
    version,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    plural,
    ...(name === undefined ? [] : [name]),
    ...(subresource === undefined ? [] : [subresource]),
  ];
  return `/${steps.map(encodeURIComponent).join('/')}`;
}

/** What a path is about: objects of one resource. */
export interface Route {
  /** `v1`, `apps/v1` */
  readonly apiVersion: string;
  readonly namespace?: string;
  readonly plural: string;
  readonly name?: string;
  readonly subresource?: string;
}

const namespaceParts: ReadonlySet<string> = new Set(['status', 'finalize']);

/** Reads the path of a resource, an object or a subresource; undefined for what is none. */
export function routeOf(path: string): Route | undefined {
  const [root, ...steps] = path
    .split('/')
    .filter((step) => step !== '')
    .map(decodeURIComponent);
  const apiVersion = root === 'api' ? steps.shift() : root === 'apis' ? steps.splice(0, 2).join('/') : undefined;
  if (!apiVersion || (root === 'apis' && !apiVersion.includes('/'))) return undefined;
  const isInNamespace =
    steps[0] === 'namespaces' && steps.length >= 3 && !(root === 'api' && namespaceParts.has(steps[2]!));
  const namespace = isInNamespace ? steps.splice(0, 2)[1] : undefined;
  const [plural, name, subresource, ...rest] = steps;
  if (plural === undefined || rest.length > 0) return undefined;
  return {
    apiVersion,
    plural,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  };
}

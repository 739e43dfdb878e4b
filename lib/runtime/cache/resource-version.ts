/**
 * Is a version older than another one of the same resource? The API server documents them as integers that grow
 * (Kubernetes 1.35, KEP-5504; older servers on etcd number them so too). Undefined where they are none.
 */
export function isOlderVersion(version: string | undefined, other: string | undefined): boolean | undefined {
  if (version === undefined || other === undefined) return undefined;
  if (!/^\d+$/.test(version) || !/^\d+$/.test(other)) return undefined;
  return version.length === other.length ? version < other : version.length < other.length;
}

/** Availability zones as Cluster API's v1beta1 has them: a map by name (CX-11). */
export type FailureDomains = Readonly<Record<string, { readonly controlPlane: true }>>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: no list either
  }
}

/** From the Workspace output `availability_zones`: a list of strings, or the JSON text of one (CX-26). */
export function failureDomainsOf(zones: unknown): FailureDomains | undefined {
  const list = typeof zones === 'string' ? parsed(zones) : zones;
  if (!Array.isArray(list) || list.length === 0 || !list.every((zone) => typeof zone === 'string')) return undefined;
  return Object.fromEntries(list.map((zone) => [zone, { controlPlane: true }]));
}

import { UnexpectedAnswerError } from '../../../runtime/cache/unexpected-answer-error.ts';
import { sendForJson } from '../../../runtime/transport/expect-ok.ts';
import type { ApiResource } from '../../../runtime/transport/resource-path.ts';
import type { Transport } from '../../../runtime/transport/transport.ts';
import type { MirrorRule } from './port.ts';
import { isSelected } from './selection.ts';

/** A version of an API group, the preferred one first. */
export interface ServedVersion {
  readonly group: string;
  readonly version: string;
  /** The server that has it could not be asked: what it serves may be another. */
  readonly isStale: boolean;
  /** Plurals of the resources in namespaces that can be listed and watched. */
  readonly plurals: readonly string[];
}

interface GroupList {
  readonly kind?: string;
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly freshness?: string;
      readonly resources?: readonly {
        readonly resource: string;
        readonly scope: string;
        readonly verbs: readonly string[];
      }[];
    }[];
  }[];
}

// All groups with their resources in one answer, which servers give since Kubernetes 1.26.
const accept = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(',');

async function versionsAt(transport: Transport, path: string, signal: AbortSignal): Promise<readonly ServedVersion[]> {
  const found = await sendForJson<GroupList | null>(transport, { method: 'GET', path, accept, signal });
  if (found?.kind !== 'APIGroupDiscoveryList' || !Array.isArray(found.items))
    throw new UnexpectedAnswerError(path, found, 'an APIGroupDiscoveryList, as of Kubernetes 1.26 or newer');
  return (found as Required<GroupList>).items.flatMap(({ metadata, versions = [] }) =>
    versions.map(({ version, freshness, resources = [] }) => ({
      group: metadata?.name ?? '',
      version,
      isStale: freshness === 'Stale',
      plurals: resources
        .filter(({ scope, verbs }) => scope === 'Namespaced' && verbs.includes('list') && verbs.includes('watch'))
        .map(({ resource }) => resource),
    })),
  );
}

/** What the server serves. @throws ApiError, TransportError, UnexpectedAnswerError. */
export async function discover(transport: Transport, signal: AbortSignal): Promise<readonly ServedVersion[]> {
  const [core, groups] = await Promise.all(['/api', '/apis'].map((path) => versionsAt(transport, path, signal)));
  return [...core!, ...groups!];
}

/** The resources that rules select, each in the first version that they do: an object is mirrored once. */
export function selectedResources(
  served: readonly ServedVersion[],
  rules: readonly MirrorRule[],
): readonly ApiResource[] {
  const found = new Map<string, ApiResource>();
  for (const { group, version, plurals } of served)
    for (const plural of plurals) {
      const resource = { group, version, plural };
      const key = `${plural}.${group}`;
      if (!found.has(key) && isSelected(rules, resource)) found.set(key, resource);
    }
  return [...found.values()];
}

/**
 * The versions that cannot be known now and whose group a rule names: without them, what is there would seem to be gone.
 * A rule for all groups does not wait for every one of them, for some API is often away.
 */
export const unknownVersions = (
  served: readonly ServedVersion[],
  rules: readonly MirrorRule[],
): readonly ServedVersion[] =>
  served.filter(({ isStale, group }) => isStale && rules.some(({ apiGroups }) => apiGroups.includes(group)));

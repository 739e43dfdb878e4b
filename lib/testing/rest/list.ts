import type { ApiObject } from '../objects/api-object.ts';
import { keyOf } from '../objects/api-object.ts';
import { apiVersionOf, inVersion, type Resource } from '../resources/resource.ts';
import { selection } from '../selectors/selection.ts';
import type { Store } from '../store/store.ts';
import type { ClusterState } from './cluster-state.ts';
import { badRequest, expired, Refusal } from './refusal.ts';
import type { Target } from './target.ts';

/** What a list answers, before it is written as one. */
export interface Listing {
  readonly items: readonly ApiObject[];
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
}

interface Position {
  readonly revision: number;
  readonly after: string;
}

const tooOld =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.';

const token = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

function positionOf(text: string, store: Store): Position {
  let position: Position;
  try {
    position = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw badRequest('continue key is not valid');
  }
  if (position.revision < store.compacted) throw expired(tooOld);
  return position;
}

/**
 * The revision that a request names, if it is known already.
 * @throws Refusal (504) for one that is still to come, (400) for what is none.
 */
function revisionOf(text: string, store: Store): number {
  if (!/^\d+$/.test(text))
    throw badRequest(
      `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  const revision = Number(text);
  if (revision <= store.revision) return revision;
  const message = `Too large resource version: ${revision}, current: ${store.revision}`;
  throw new Refusal(504, 'Timeout', `Timeout: ${message}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

function startOf(query: URLSearchParams, store: Store): Position {
  const from = query.get('continue');
  if (from) return positionOf(from, store);
  const version = query.get('resourceVersion') ?? '';
  const revision = version === '' || version === '0' ? store.revision : revisionOf(version, store);
  if (query.get('resourceVersionMatch') !== 'Exact') return { revision: store.revision, after: '' };
  if (revision < store.compacted) throw expired(`The resourceVersion for the provided list is too old.`);
  return { revision, after: '' };
}

/** The objects that are selected, a page of them where the query has a limit. */
export function list({ store }: ClusterState, { resource, namespace }: Target, query: URLSearchParams): Listing {
  const { revision, after } = startOf(query, store);
  const isSelected = selection(resource, namespace, query);
  const items = store
    .list(resource.storage, revision)
    .filter((object) => keyOf(object) > after)
    .map((object) => inVersion(resource, object))
    .filter(isSelected);
  const limit = Number(query.get('limit') ?? 0);
  const resourceVersion = `${revision}`;
  if (!limit || items.length <= limit) return { items, metadata: { resourceVersion } };
  const page = items.slice(0, limit);
  const isWhole = !query.get('labelSelector') && !query.get('fieldSelector');
  return {
    items: page,
    metadata: {
      resourceVersion,
      continue: token({ revision, after: keyOf(page.at(-1)!) }),
      ...(isWhole && { remainingItemCount: items.length - limit }),
    },
  };
}

/** Objects as a list shows them: in the version asked for; those of built-in kinds do not say what they are. */
export const listed = (resource: Resource, objects: readonly ApiObject[]): readonly object[] =>
  objects
    .map((object) => inVersion(resource, object))
    .map(({ apiVersion, kind, ...rest }) => (resource.isCustom ? { apiVersion, kind, ...rest } : rest));

/** A list as it is sent. */
export const listObject = (resource: Resource, { items, metadata }: Listing): object => ({
  apiVersion: apiVersionOf(resource),
  kind: resource.listKind,
  metadata,
  items: listed(resource, items),
});

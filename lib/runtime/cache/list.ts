import { isExpired } from '../transport/api-error.ts';
import { sendForJson } from '../transport/expect-ok.ts';
import { resourcePath } from '../transport/resource-path.ts';
import type { Transport } from '../transport/transport.ts';
import type { KubernetesObject } from './kubernetes-object.ts';
import type { Selection } from './selection.ts';
import { UnexpectedAnswerError } from './unexpected-answer-error.ts';

/** All selected objects, and the version from which a watch goes on. */
export interface Listed {
  readonly items: readonly KubernetesObject[];
  readonly resourceVersion: string;
}

interface Page {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly KubernetesObject[] | null;
}

export interface ListOptions {
  readonly transport: Transport;
  readonly selection: Selection;
  /** Objects in one answer. */
  readonly pageSize: number;
  readonly signal: AbortSignal;
  /** Called after each page. */
  readonly heard: () => void;
}

async function pageOf(options: ListOptions, limit: number | undefined, from: string | undefined): Promise<Page> {
  const { transport, selection, signal } = options;
  const { labelSelector, fieldSelector } = selection;
  const path = resourcePath({ ...selection.resource, namespace: selection.namespace });
  const query = { labelSelector, fieldSelector, limit, continue: from };
  const page = await sendForJson<Page | null>(transport, { method: 'GET', path, query, signal });
  options.heard();
  if (typeof page?.metadata?.resourceVersion !== 'string' || !Array.isArray(page.items ?? []))
    throw new UnexpectedAnswerError(path, page, 'a list with metadata.resourceVersion and items');
  return page;
}

// The items of a list of a built-in kind do not say what they are; the list does.
function itemsOf({ apiVersion, kind, items }: Page): readonly KubernetesObject[] {
  const type = { ...(apiVersion && { apiVersion }), ...(kind && { kind: kind.replace(/List$/, '') }) };
  return (items ?? []).map((item) => ({ ...type, ...item }));
}

async function pages(options: ListOptions, limit: number | undefined): Promise<Listed> {
  const items: KubernetesObject[] = [];
  let from: string | undefined;
  for (;;) {
    const page = await pageOf(options, limit, from);
    for (const item of itemsOf(page)) items.push(item); // one page may be all there is: too many for arguments
    from = page.metadata?.continue || undefined;
    if (from === undefined) return { items, resourceVersion: page.metadata!.resourceVersion! };
  }
}

/**
 * Everything that is selected, as it is now: without a resourceVersion the server answers with its latest state, so a
 * list never goes back behind what was seen before. A list whose pages expired is asked for again in one piece.
 */
export async function list(options: ListOptions): Promise<Listed> {
  try {
    return await pages(options, options.pageSize);
  } catch (error) {
    if (isExpired(error)) return pages(options, undefined);
    throw error;
  }
}

import { ApiError } from '../transport/api-error.ts';
import { asApiStatus } from '../transport/api-status.ts';
import { expectOk } from '../transport/expect-ok.ts';
import { resourcePath } from '../transport/resource-path.ts';
import type { ApiRequest, Transport } from '../transport/transport.ts';
import type { KubernetesObject } from './kubernetes-object.ts';
import type { Selection } from './selection.ts';
import { UnexpectedAnswerError } from './unexpected-answer-error.ts';

/** A line of a watch. A bookmark says only how far the watch has come. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: KubernetesObject;
  /** The version from which a watch goes on after this event. */
  readonly resourceVersion: string;
}

export interface WatchOptions {
  readonly transport: Transport;
  readonly selection: Selection;
  readonly resourceVersion: string;
  /** After how many seconds the server ends the watch. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Called whenever anything came. */
  readonly heard: () => void;
}

const types: ReadonlySet<unknown> = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK']);

function eventOf(request: ApiRequest, line: string): WatchEvent {
  const expected = 'a watch event with its object';
  const event = parsed(request.path, line, expected);
  if (event?.type === 'ERROR') {
    const answer = asApiStatus(event.object);
    throw new ApiError({ request, status: answer?.code ?? 500, answer });
  }
  const { name, resourceVersion } = event?.object?.metadata ?? {};
  const hasObject = event?.type === 'BOOKMARK' || typeof name === 'string';
  if (!types.has(event?.type) || !hasObject || typeof resourceVersion !== 'string')
    throw new UnexpectedAnswerError(request.path, line, expected);
  return { ...(event as WatchEvent), resourceVersion };
}

function parsed(path: string, line: string, expected: string): { type?: unknown; object?: KubernetesObject } | null {
  try {
    return JSON.parse(line);
  } catch {
    throw new UnexpectedAnswerError(path, line, expected);
  }
}

/**
 * What happened to the selected objects after a version, until the server ends the watch.
 * @throws ApiError when the server refuses, also later by an ERROR event; 410 means that the version is too old.
 */
export async function* watch(options: WatchOptions): AsyncGenerator<WatchEvent, void, undefined> {
  const { transport, selection, resourceVersion, timeoutSeconds, signal, heard } = options;
  const { labelSelector, fieldSelector } = selection;
  const request: ApiRequest = {
    method: 'GET',
    path: resourcePath({ ...selection.resource, namespace: selection.namespace }),
    query: { watch: true, allowWatchBookmarks: true, resourceVersion, timeoutSeconds, labelSelector, fieldSelector },
    signal,
  };
  const response = await expectOk(request, await transport.send(request));
  heard();
  for await (const line of response.lines()) {
    heard();
    yield eventOf(request, line);
  }
}

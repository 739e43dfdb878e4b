import { type Answer, jsonAnswer, textAnswer } from '../rest/answer.ts';
import type { ClusterState } from '../rest/cluster-state.ts';
import type { RestRequest } from '../rest/rest-request.ts';

/** What the server says about itself; undefined for a path that is about objects. */
export function aboutTheApi({ catalogue }: ClusterState, { path }: RestRequest): Answer | undefined {
  if (path === '/healthz' || path === '/readyz' || path === '/livez') return textAnswer('ok');
  if (path === '/version') return jsonAnswer({ major: '1', minor: '36', gitVersion: 'v1.36.3' });
  return catalogue && undefined;
}

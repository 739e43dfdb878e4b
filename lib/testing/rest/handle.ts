import { aboutTheApi } from '../discovery/about-the-api.ts';
import type { Resource } from '../resources/resource.ts';
import { type Answer, nothingHere, refusalAnswer } from './answer.ts';
import type { ClusterState } from './cluster-state.ts';
import { create } from './create.ts';
import { remove, removeAll } from './delete.ts';
import { patch } from './patch.ts';
import { follow, read, readAll } from './read.ts';
import { methodNotAllowed, notFound, Refusal } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';
import { routeOf } from './route.ts';
import type { NamedTarget, Target } from './target.ts';
import { update } from './update.ts';

const isWatch = ({ query }: RestRequest) => ['true', '1'].includes(query.get('watch') ?? '');

async function ofCollection(state: ClusterState, target: Target, request: RestRequest): Promise<Answer> {
  const { isNamespaced } = target.resource;
  switch (request.method) {
    case 'GET':
      return isWatch(request) ? follow(state, target, request) : readAll(state, target, request);
    case 'POST':
      if (isNamespaced && target.namespace === undefined) throw methodNotAllowed();
      return create(state, target, request);
    case 'DELETE':
      return removeAll(state, target, request);
    default:
      throw methodNotAllowed();
  }
}

async function ofObject(state: ClusterState, target: NamedTarget, request: RestRequest): Promise<Answer> {
  switch (request.method) {
    case 'GET':
      return isWatch(request) ? follow(state, target, request) : read(state, target, request);
    case 'PUT':
      return update(state, target, request);
    case 'PATCH':
      return patch(state, target, request);
    case 'DELETE':
      if (target.subresource) throw methodNotAllowed();
      return remove(state, target, request);
    default:
      throw methodNotAllowed();
  }
}

/** An old version is warned of whatever is asked. */
function warned({ deprecation }: Resource, answer: Answer): Answer {
  if (!deprecation || answer.warnings.includes(deprecation)) return answer;
  return { ...answer, warnings: [deprecation, ...answer.warnings] };
}

async function answered(state: ClusterState, request: RestRequest): Promise<Answer> {
  const about = aboutTheApi(state, request);
  if (about) return about;
  const route = routeOf(request.path);
  const resource = route && state.catalogue.find(route.apiVersion, route.plural);
  if (!route || !resource) return nothingHere();
  const { namespace, name, subresource } = route;
  if (namespace !== undefined && !resource.isNamespaced) return nothingHere();
  const target = {
    resource,
    ...(namespace !== undefined && { namespace }),
    ...(subresource !== undefined && { subresource }),
  };
  if (name === undefined) return warned(resource, await ofCollection(state, target, request));
  if (resource.isNamespaced && namespace === undefined) return nothingHere();
  if (subresource !== undefined && (subresource !== 'status' || !resource.hasStatus))
    throw resource.isCustom ? notFound(resource, name) : methodNotAllowed();
  return warned(resource, await ofObject(state, { ...target, name }, request));
}

/** Answers one request, whatever it is. */
export async function handle(state: ClusterState, request: RestRequest): Promise<Answer> {
  try {
    return await answered(state, request);
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error);
    throw error;
  }
}

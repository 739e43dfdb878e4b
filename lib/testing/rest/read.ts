import type { ApiObject } from '../objects/api-object.ts';
import { inVersion } from '../resources/resource.ts';
import { watch } from '../watch/watch.ts';
import type { WatchEvent } from '../watch/watch-event.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { ClusterState } from './cluster-state.ts';
import { list, listObject } from './list.ts';
import { Refusal } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';
import { partialObject, tableOf, wantedForm } from './table.ts';
import { type NamedTarget, storedObject, type Target } from './target.ts';

const notAcceptable = () =>
  new Refusal(406, 'NotAcceptable', 'only the following media types are accepted: application/json');

const includeOf = ({ query }: RestRequest) => query.get('includeObject') || 'Metadata';

/** GET of one object. */
export async function read(state: ClusterState, target: NamedTarget, request: RestRequest): Promise<Answer> {
  const form = wantedForm(request);
  if (!form) throw notAcceptable();
  const object = inVersion(target.resource, storedObject(state, target));
  if (form === 'Object') return jsonAnswer(object);
  if (form === 'PartialObjectMetadata') return jsonAnswer(partialObject(object));
  const { resourceVersion } = object.metadata;
  const props = { now: state.clock.now(), include: includeOf(request), metadata: { resourceVersion } };
  return jsonAnswer(await tableOf(target.resource, [object], props));
}

/** GET of a collection. */
export async function readAll(state: ClusterState, target: Target, request: RestRequest): Promise<Answer> {
  const form = wantedForm(request);
  if (!form) throw notAcceptable();
  const { resource } = target;
  const listing = list(state, target, request.query);
  const { items, metadata } = listing;
  if (form === 'Object') return jsonAnswer(listObject(resource, listing));
  if (form === 'Table')
    return jsonAnswer(
      await tableOf(resource, items, { now: state.clock.now(), include: includeOf(request), metadata }),
    );
  return jsonAnswer({
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    items: items.map((object) => partialObject(inVersion(resource, object))),
  });
}

/** GET of a collection with `watch`, or of one object of it. */
export function follow(state: ClusterState, target: Target, request: RestRequest): Answer {
  const form = wantedForm(request);
  if (!form) throw notAcceptable();
  const { resource, name } = target;
  const query = new URLSearchParams(request.query);
  if (name !== undefined) query.set('fieldSelector', `metadata.name=${name}`);
  const events = watch(state, target, query, request.signal);

  async function shown(event: WatchEvent): Promise<WatchEvent> {
    if (form === 'Object' || event.type === 'BOOKMARK' || event.type === 'ERROR') return event;
    const object = event.object as ApiObject;
    if (form === 'PartialObjectMetadata') return { ...event, object: partialObject(object) };
    const { resourceVersion } = object.metadata;
    const props = { now: state.clock.now(), include: includeOf(request), metadata: { resourceVersion } };
    return { ...event, object: await tableOf(resource, [object], props) };
  }

  async function* lines() {
    for await (const event of events) yield await shown(event);
  }
  return { status: 200, headers: { 'content-type': 'application/json' }, warnings: [], body: { events: lines() } };
}

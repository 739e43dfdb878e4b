import type { Resource } from '../resources/resource.ts';
import { type Answer, jsonAnswer, nothingHere, textAnswer } from '../rest/answer.ts';
import type { ClusterState } from '../rest/cluster-state.ts';
import { accepted } from '../rest/media-type.ts';
import type { RestRequest } from '../rest/rest-request.ts';
import { aggregated } from './aggregated.ts';
import { coreVersions, groupList, groupObject, resourceList } from './group-lists.ts';
import { swagger, swaggerProtobuf, swaggerProtobufType } from './openapi-v2.ts';
import { documentList, versionDocument } from './openapi-v3.ts';
import { type ServedGroup, servedGroups } from './served-groups.ts';

const wantsAggregated = (request: RestRequest): boolean => {
  const [first] = accepted(request);
  return first?.parameters.as === 'APIGroupDiscoveryList' && first.parameters.v === 'v2';
};

const aggregatedAnswer = (groups: readonly ServedGroup[]): Answer => ({
  ...jsonAnswer(aggregated(groups)),
  headers: { 'content-type': 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList' },
});

function swaggerAnswer(request: RestRequest, resources: readonly Resource[]): Answer {
  const wantsProtobuf = accepted(request)[0]?.type.endsWith('+protobuf');
  if (!wantsProtobuf) return jsonAnswer(swagger(resources));
  return { ...textAnswer(swaggerProtobuf), headers: { 'content-type': swaggerProtobufType } };
}

const version = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.3',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'wasip1/wasm',
};

/** `api/v1` and `apis/apps/v1`: the group and version that a path ends with. */
function versionAt(groups: readonly ServedGroup[], path: string) {
  const [root, ...steps] = path.split('/');
  const [name, wanted] = root === 'api' ? ['', steps[0]] : [steps[0], steps[1]];
  if (steps.length !== (root === 'api' ? 1 : 2)) return undefined;
  const served = groups.find((group) => group.name === name)?.versions.find((each) => each.version === wanted);
  return served && { group: name ?? '', served };
}

function discovery(request: RestRequest, groups: readonly ServedGroup[], path: string): Answer | undefined {
  const core = groups.filter(({ name }) => name === '');
  const others = groups.filter(({ name }) => name !== '');
  if (path === 'api') return wantsAggregated(request) ? aggregatedAnswer(core) : jsonAnswer(coreVersions(core[0]!));
  if (path === 'apis') return wantsAggregated(request) ? aggregatedAnswer(others) : jsonAnswer(groupList(others));
  const group = /^apis\/([^/]+)$/.exec(path)?.[1];
  if (group !== undefined) {
    const found = others.find(({ name }) => name === group);
    return found ? jsonAnswer(groupObject(found)) : nothingHere();
  }
  const at = versionAt(groups, path);
  return at && jsonAnswer(resourceList(at.group, at.served));
}

/** What the server says about itself; undefined for a path that is about objects. */
export function aboutTheApi({ catalogue }: ClusterState, request: RestRequest): Answer | undefined {
  const path = request.path.replace(/^\/|\/$/g, '');
  if (['healthz', 'readyz', 'livez'].includes(path)) return textAnswer('ok');
  if (path === 'version') return jsonAnswer(version);
  if (path === 'openapi/v2') return swaggerAnswer(request, catalogue.all());
  const isDocument = path.startsWith('openapi/v3/');
  if (path !== 'openapi/v3' && !isDocument && !/^apis?(\/[^/]+){0,2}$/.test(path)) return undefined;
  const groups = servedGroups(catalogue.all());
  if (path === 'openapi/v3') return jsonAnswer(documentList(groups));
  if (!isDocument) return discovery(request, groups, path);
  const at = versionAt(groups, path.slice('openapi/v3/'.length));
  return at ? jsonAnswer(versionDocument(at.served)) : nothingHere();
}

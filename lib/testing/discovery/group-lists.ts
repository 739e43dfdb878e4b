import type { Resource } from '../resources/resource.ts';
import { apiVersionOf } from '../resources/resource.ts';
import type { ServedGroup, ServedVersion } from './served-groups.ts';

export const verbsOf = ({ isCustom }: Resource): readonly string[] =>
  isCustom
    ? ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch']
    : ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

export const statusVerbs = ['get', 'patch', 'update'] as const;

const groupVersion = (group: string, version: string) => ({ groupVersion: apiVersionOf({ group, version }), version });

const described = ({ name, versions }: ServedGroup) => ({
  name,
  versions: versions.map(({ version }) => groupVersion(name, version)),
  preferredVersion: groupVersion(name, versions[0]!.version),
});

/** `/api` */
export const coreVersions = ({ versions }: ServedGroup): object => ({
  kind: 'APIVersions',
  versions: versions.map(({ version }) => version),
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }],
});

/** `/apis` */
export const groupList = (groups: readonly ServedGroup[]): object => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groups.map(described),
});

/** `/apis/apps` */
export const groupObject = (group: ServedGroup): object => ({
  kind: 'APIGroup',
  apiVersion: 'v1',
  ...described(group),
});

function rowsOf(resource: Resource): readonly object[] {
  const { plural, singular, kind, isNamespaced, shortNames, categories, hasStatus } = resource;
  const own = {
    name: plural,
    singularName: singular,
    namespaced: isNamespaced,
    kind,
    verbs: verbsOf(resource),
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
  };
  const status = { name: `${plural}/status`, singularName: '', namespaced: isNamespaced, kind, verbs: statusVerbs };
  return hasStatus ? [own, status] : [own];
}

/** `/apis/apps/v1` */
export const resourceList = (group: string, { version, resources }: ServedVersion): object => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: apiVersionOf({ group, version }),
  resources: resources.flatMap(rowsOf),
});

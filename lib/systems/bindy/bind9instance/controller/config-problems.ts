import type { Bind9Config, ClusterSpec, InstanceSpec } from '../../specs.ts';
import { isAclName, matchElement, serverAddress } from './address-match.ts';

type Texts = readonly string[] | null | undefined;

const problem = (path: string, found: string, expected: string) =>
  `${path}: found ${JSON.stringify(found)}, expected ${expected}`;

const badElements = (path: string, texts: Texts): readonly string[] =>
  (texts ?? []).flatMap((text, i) =>
    matchElement(text) === undefined
      ? [problem(`${path}[${i}]`, text, 'an address, a network, a key or the name of an ACL')]
      : [],
  );

const badServers = (path: string, texts: Texts): readonly string[] =>
  (texts ?? []).flatMap((text, i) =>
    serverAddress(text) === undefined ? [problem(`${path}[${i}]`, text, 'an IP address, perhaps with a port')] : [],
  );

const configProblems = (path: string, config: Bind9Config | null | undefined): readonly string[] => [
  ...(['allowQuery', 'allowTransfer', 'listenOn', 'listenOnV6'] as const).flatMap((list) =>
    badElements(`${path}.${list}`, config?.[list]),
  ),
  ...badServers(`${path}.forwarders`, config?.forwarders),
];

const clusterProblems = ({ global, acls, primary, secondary }: ClusterSpec): readonly string[] => [
  ...configProblems('spec.global', global),
  ...badElements('spec.primary.allowTransfer', primary?.allowTransfer),
  ...badElements('spec.secondary.allowTransfer', secondary?.allowTransfer),
  ...Object.entries(acls ?? {}).flatMap(([name, elements]) => [
    ...(isAclName(name) ? [] : [problem('spec.acls', name, 'a name of letters, digits, "_", "." and "-"')]),
    ...badElements(`spec.acls.${name}`, elements),
  ]),
];

/** What of an instance and of its cluster BIND could not be given; empty: nothing. */
export const namedConfProblems = (spec: InstanceSpec, cluster: ClusterSpec = {}): readonly string[] => [
  ...configProblems('spec.config', spec.config),
  ...badServers('spec.primaryServers', spec.primaryServers),
  ...clusterProblems(cluster).map((each) => `clusterRef ${spec.clusterRef}: ${each}`),
];

import { matchElement, serverAddress } from './address-match.ts';
import { folders, ports } from './layout.ts';
import type { Settings } from './settings.ts';

const yesNo = (value: boolean) => (value ? 'yes' : 'no');
const block = (head: string, elements: readonly (string | undefined)[]) =>
  `${head} { ${elements.map((element) => `${element}; `).join('')}};`;

const matchList = (head: string, texts: readonly string[] | undefined) => texts && block(head, texts.map(matchElement));

function namedConf({ acls, role, primaryServers }: Settings): string {
  const statements = [
    ...Object.keys(acls)
      .toSorted()
      .map((name) => matchList(`acl "${name}"`, acls[name])),
    role === 'secondary' && primaryServers.length > 0
      ? block('primaries "primary-servers"', primaryServers.map(serverAddress))
      : undefined,
    `include "${folders.rndc}/rndc.conf";`,
    `include "${folders.config}/named.conf.options";`,
    `include "${folders.config}/named.conf.zones";`,
  ];
  return `${statements.filter((each) => each !== undefined).join('\n')}\n`;
}

function options(settings: Settings): string {
  const { recursion, validatesDnssec, signsZones, forwarders, role } = settings;
  const statements = [
    `directory "${folders.zones}";`,
    'allow-new-zones yes;',
    matchList(`listen-on port ${ports.dns}`, settings.listenOn),
    matchList(`listen-on-v6 port ${ports.dns}`, settings.listenOnV6),
    recursion === undefined ? undefined : `recursion ${yesNo(recursion)};`,
    matchList('allow-query', settings.allowQuery),
    matchList('allow-transfer', settings.allowTransfer),
    forwarders && block('forwarders', forwarders.map(serverAddress)),
    validatesDnssec === undefined ? undefined : `dnssec-validation ${validatesDnssec ? 'auto' : 'no'};`,
    signsZones && role === 'primary' ? 'dnssec-policy "default";' : undefined,
  ];
  return `options {\n${statements
    .filter((each) => each !== undefined)
    .map((each) => `\t${each}\n`)
    .join('')}};\n`;
}

/** The configuration of BIND, by file name. The settings have no problems; zones are Bindcar's, which adds them itself. */
export const namedConfFiles = (settings: Settings) => ({
  'named.conf': namedConf(settings),
  'named.conf.options': options(settings),
  'named.conf.zones': '',
});

export type NamedConfFiles = ReturnType<typeof namedConfFiles>;

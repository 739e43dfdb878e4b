import type { GitCredentials } from './port.ts';
import type { RemoteUrl } from './remote-url.ts';

/** Of the operator's own environment: how it reaches the network, and whom it trusts there. */
const inherited = [
  'PATH',
  ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]),
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'SSH_AUTH_SOCK',
];

// A program for git's shell, without a secret in it: that comes by the environment.
const helper = `!f() { test "$1" = get && printf 'username=%s\\npassword=%s\\n' "$WORKER_USERNAME" "$WORKER_PASSWORD"; }; f`;

export interface EnvironmentProps {
  readonly remote: RemoteUrl;
  readonly credentials: GitCredentials | undefined;
  /** A repository without a working tree. */
  readonly repository: string;
  /** An empty folder. */
  readonly home: string;
  /** After how many seconds without a byte a connection over HTTP is given up. */
  readonly silenceSeconds: number;
  /** Of the operator. */
  readonly environment: NodeJS.ProcessEnv;
}

/** All that git is told beside what it is to do. Nothing of the machine's or a user's configuration is read. */
export function gitEnvironment(props: EnvironmentProps): NodeJS.ProcessEnv {
  const { remote, credentials, repository, home, silenceSeconds, environment } = props;
  const sendsCredentials = credentials !== undefined && remote.origin !== undefined;
  const settings: readonly (readonly [string, string])[] = [
    ['remote.origin.url', remote.url],
    ['core.hooksPath', '/dev/null'],
    ['core.protectHFS', 'true'],
    ['core.protectNTFS', 'true'],
    ['gc.autoDetach', 'false'],
    ['gc.pruneExpire', 'now'],
    ['fetch.recurseSubmodules', 'false'],
    ['push.recurseSubmodules', 'no'],
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', `${silenceSeconds}`],
    ['credential.helper', ''],
    // Of this one server alone: a redirect to another gets nothing.
    ...(sendsCredentials ? [[`credential.${remote.origin}.helper`, helper] as const] : []),
  ];
  return {
    ...Object.fromEntries(inherited.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []))),
    HOME: home,
    GIT_DIR: repository,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    GIT_ALLOW_PROTOCOL: remote.protocol,
    GIT_CONFIG_COUNT: `${settings.length}`,
    ...Object.fromEntries(
      settings.flatMap(([key, value], i) => [
        [`GIT_CONFIG_KEY_${i}`, key],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
    ...(sendsCredentials && { WORKER_USERNAME: credentials.username, WORKER_PASSWORD: credentials.password }),
  };
}

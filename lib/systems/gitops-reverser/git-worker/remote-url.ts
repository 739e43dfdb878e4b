import { InvalidRemoteError } from './invalid-remote-error.ts';

/** How git may reach a repository. */
export type RemoteProtocol = 'https' | 'http' | 'ssh' | 'file';

/** Where a repository is. */
export interface RemoteUrl {
  readonly protocol: RemoteProtocol;
  /** What git is told. */
  readonly url: string;
  /** `https://host:port`, to which credentials are sent; undefined where there are none to send. */
  readonly origin?: string;
}

const refused = (found: string, expected: string) =>
  new InvalidRemoteError(`url: found ${found}, expected ${expected}`);

const scpLike = /^(?:([\w.][\w.-]*)@)?([\w.][\w.-]*):(?!:)([^:].*)$/;

function protocolOf(url: string): string {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url) ?? [];
  if (scheme) return scheme.toLowerCase();
  if (url.startsWith('/')) return 'file';
  return scpLike.test(url) ? 'ssh' : '';
}

/** Throws for what could be an option, a program, or a secret; the text of a secret is not repeated. */
export function parseRemoteUrl(url: string, allowed: readonly RemoteProtocol[]): RemoteUrl {
  const expected = `an address for ${allowed.join(', ')}`;
  const protocol = allowed.find((each) => each === protocolOf(url));
  if (/[\p{Cc}\s]/u.test(url)) throw refused('white space or control characters', expected);
  if (!protocol) throw refused(JSON.stringify(url.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200)), expected);
  if (protocol === 'file' || !url.includes('://')) return { protocol, url };
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed?.hostname || parsed.hostname.startsWith('-') || url.includes(':///')) throw refused('no host', expected);
  if (parsed.password !== '' || (protocol !== 'ssh' && parsed.username !== ''))
    throw refused('credentials in it', 'them in the Secret of the provider');
  if (parsed.username.startsWith('-')) throw refused('a user that begins with -', expected);
  return protocol === 'ssh' ? { protocol, url } : { protocol, url, origin: `${parsed.protocol}//${parsed.host}` };
}

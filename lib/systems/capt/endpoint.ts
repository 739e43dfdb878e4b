/** Where an API server answers. Go writes an empty host and port 0 where there is none. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const isKnown = ({ host, port }: Endpoint): boolean => host !== '' && port !== 0;

/** "host:port", the one string that a column can show (CX-2); undefined where the endpoint is not known. */
export const hostPort = (endpoint: Endpoint | undefined): string | undefined =>
  endpoint && isKnown(endpoint)
    ? `${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`
    : undefined;

/** The endpoint that `hostPort` wrote. */
export function parseHostPort(text: string | undefined): Endpoint | undefined {
  const [, bracketed, plain, port] = text?.match(/^(?:\[(.+)\]|([^:]+)):(\d+)$/) ?? [];
  const host = bracketed ?? plain;
  return host === undefined ? undefined : { host, port: Number(port) };
}

const https = 443;

/** The endpoint in a `cluster_endpoint`: a URL or a bare host, on port 443 unless it says otherwise. */
export function publishedEndpoint(published: unknown): Endpoint | undefined {
  if (typeof published !== 'string' || published === '') return undefined;
  const url = published.includes('://') ? published : `https://${published}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return host === '' ? undefined : { host, port: port === '' ? https : Number(port) };
}

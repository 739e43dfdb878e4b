import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostPort, parseHostPort, publishedEndpoint } from '../../../lib/systems/capt/endpoint.ts';

describe('an endpoint as one text', () => {
  test.each([
    { it: 'a name', endpoint: { host: 'api.example.com', port: 443 }, text: 'api.example.com:443' },
    { it: 'an IPv4 address', endpoint: { host: '10.0.0.1', port: 6443 }, text: '10.0.0.1:6443' },
    { it: 'an IPv6 address', endpoint: { host: '2001:db8::1', port: 6443 }, text: '[2001:db8::1]:6443' },
  ])('has the host and the port of $it, and is read back', ({ endpoint, text }) => {
    expect(hostPort(endpoint)).toBe(text);
    expect(parseHostPort(text)).toEqual(endpoint);
  });

  test.each([undefined, { host: '', port: 0 }, { host: '', port: 6443 }, { host: 'api', port: 0 }])(
    'is none for %j: it is not known',
    (endpoint) => expect(hostPort(endpoint)).toBeUndefined(),
  );

  test('is read back whatever the host', () => {
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65535 }), (name, port) => {
        expect(parseHostPort(hostPort({ host: name, port }))).toEqual({ host: name, port });
      }),
    );
  });

  test.each([undefined, '', 'api', ':443', 'api:', 'api:port', '1:2:3'])('is not read from %j', (text) =>
    expect(parseHostPort(text)).toBeUndefined(),
  );
});

describe('the endpoint that a Workspace publishes', () => {
  test.each([
    { published: 'https://api.example.com', endpoint: { host: 'api.example.com', port: 443 } },
    { published: 'https://api.example.com:6443/', endpoint: { host: 'api.example.com', port: 6443 } },
    { published: 'https://api.example.com:443', endpoint: { host: 'api.example.com', port: 443 } },
    { published: 'api.example.com', endpoint: { host: 'api.example.com', port: 443 } },
    { published: '10.0.0.1:6443', endpoint: { host: '10.0.0.1', port: 6443 } },
    { published: 'https://[2001:db8::1]:6443', endpoint: { host: '2001:db8::1', port: 6443 } },
  ])('is read from $published', ({ published, endpoint }) => expect(publishedEndpoint(published)).toEqual(endpoint));

  test.each([undefined, '', 443, 'https://', 'not a host', ['https://api.example.com']])('is none in %j', (published) =>
    expect(publishedEndpoint(published)).toBeUndefined(),
  );
});

import { flag, nullable, texts } from './nullable.ts';
import { bindcarConfig } from './pod.ts';
import { rndcSecretRef } from './rndc.ts';

/** How BIND9 is configured: for one instance, or for all of a cluster. */
export const bind9Config = (description: string) =>
  nullable({
    type: 'object',
    description,
    properties: {
      recursion: flag('Answer recursive queries.'),
      allowQuery: texts('Who may ask: addresses, networks, names of ACLs.'),
      allowTransfer: texts('Who may transfer zones.'),
      forwarders: texts('Servers that queries are forwarded to.'),
      listenOn: texts('IPv4 addresses to listen on.'),
      listenOnV6: texts('IPv6 addresses to listen on.'),
      dnssec: nullable({
        type: 'object',
        description: 'DNSSEC.',
        properties: {
          validation: flag('Validate answers.'),
          signing: nullable({
            type: 'object',
            description: 'How zones are signed.',
            properties: { enabled: { type: 'boolean', description: 'Sign zones.', default: false } },
          }),
        },
      }),
      rndcSecretRef,
      bindcarConfig,
    },
  });

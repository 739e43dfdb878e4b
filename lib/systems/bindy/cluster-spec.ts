import { coreSchema } from '../../core-schemas/index.ts';
import type { SpecSchema } from '../../definition/schema.ts';
import { bind9Config } from './bind9-config.ts';
import { nullable, replicas, textMap, texts } from './nullable.ts';
import { configMapRefs, image, volumeMounts, volumes } from './pod.ts';
import { rndcKey, rndcSecret, rndcSecretRef } from './rndc.ts';

const role = (instances: string) =>
  nullable({
    type: 'object',
    description: `The ${instances} instances.`,
    properties: {
      replicas: replicas('How many instances; each has one pod.'),
      labels: textMap('More labels of the instances.'),
      service: nullable({
        type: 'object',
        description: 'The Service of each instance.',
        properties: {
          annotations: textMap('Annotations of the Service.'),
          spec: { ...coreSchema('ServiceSpec'), nullable: true, description: 'Overrides of the spec of the Service.' },
        },
      }),
      allowTransfer: texts('Who may transfer zones.'),
      rndcKey,
      rndcSecretRef: { ...rndcSecretRef, description: 'Deprecated: use rndcKey.' },
    },
  });

/** What a cluster of either kind is made of (B-15). */
export const clusterProperties = {
  version: nullable({ type: 'string', description: 'Version of BIND9.', default: '9.18' }),
  image,
  configMapRefs,
  global: bind9Config('Configuration of every instance, where the instance has none of its own.'),
  rndcSecretRefs: nullable({ type: 'array', description: 'More RNDC keys that are accepted.', items: rndcSecret }),
  acls: nullable({
    type: 'object',
    description: 'Named lists of addresses, for allowQuery and allowTransfer.',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  }),
  primary: role('primary'),
  secondary: role('secondary'),
  volumes,
  volumeMounts,
} as const satisfies Readonly<Record<string, SpecSchema>>;

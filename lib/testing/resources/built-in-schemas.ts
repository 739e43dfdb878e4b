import { coreSchema, inlineCoreSchema } from '../../core-schemas/index.ts';
import type { SpecSchema } from '../../definition/schema.ts';

const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } as const;

const object = (properties: SpecSchema['properties'] = {}): SpecSchema => ({ ...open, properties });

const atomic = (items: SpecSchema): SpecSchema => ({ type: 'array', items, 'x-kubernetes-list-type': 'atomic' });

const byType: SpecSchema = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['type'],
  items: { ...object({ type: { type: 'string' } }), required: ['type'] },
};

const count = (wanted: number): SpecSchema => ({ type: 'integer', format: 'int32', default: wanted });

const status = object({ conditions: byType });
const textMap: SpecSchema = { type: 'object', additionalProperties: { type: 'string' } };
const atomicMap: SpecSchema = { ...open, 'x-kubernetes-map-type': 'atomic' };
const podTemplate = coreSchema('PodTemplateSpec');

const whole = (properties: SpecSchema['properties']) => (): SpecSchema => inlineCoreSchema(object(properties));

/** A kind of which nothing is known: its maps are merged field by field, its lists replaced. */
export const anything = whole({});

export const configuration = whole({ data: textMap, binaryData: textMap, immutable: { type: 'boolean' } });

export const withStatus = whole({ status });

export const pod = whole({ spec: coreSchema('PodSpec'), status });

export const service = whole({
  spec: { ...coreSchema('ServiceSpec'), default: {} },
  status,
});

export const claim = whole({ spec: coreSchema('PersistentVolumeClaimSpec'), status });

export const serviceAccount = whole({
  secrets: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: { ...object({ name: { type: 'string' } }), required: ['name'] },
  },
});

/** A workload: its pods, how many, and which are its own. */
export const workload = (replicas?: number) =>
  whole({
    spec: object({
      ...(replicas !== undefined && { replicas: count(replicas) }),
      selector: atomicMap,
      template: podTemplate,
      volumeClaimTemplates: atomic(open),
    }),
    status,
  });

export const job = whole({
  spec: object({ parallelism: count(1), backoffLimit: count(6), selector: atomicMap, template: podTemplate }),
  status,
});

export const role = whole({ rules: atomic(open), aggregationRule: open });

export const roleBinding = whole({ subjects: atomic(open), roleRef: atomicMap });

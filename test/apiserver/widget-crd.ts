const conditions = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['type'],
  items: {
    type: 'object',
    required: ['type', 'status'],
    properties: {
      type: { type: 'string' },
      status: { type: 'string', enum: ['True', 'False', 'Unknown'] },
      message: { type: 'string', maxLength: 32 },
    },
  },
};

const schema = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 9 },
        mode: { type: 'string', default: 'Auto', maxLength: 10 },
        zone: { type: 'string', maxLength: 20, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
        tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
      },
      'x-kubernetes-validations': [
        { rule: "self.mode != 'Big' || self.size > 5", message: 'Big needs a size above 5' },
      ],
    },
    status: { type: 'object', properties: { conditions } },
  },
};

/** A CRD that shows each kind of check; every call makes a new one, to change. */
export const widgetCrd = () =>
  structuredClone({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: [
            { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
            { name: 'Mode', type: 'string', jsonPath: '.spec.mode', priority: 1 },
            { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
          ],
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  });

/** A Widget of that CRD. */
export const widget = (spec: object = { size: 3 }, more: object = {}) => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'sample', namespace: 'shop' },
  spec,
  ...more,
});

const string = { type: 'string' };
const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

const spec = {
  type: 'object',
  properties: {
    replicas: { type: 'integer', format: 'int32', default: 1 },
    ratio: { type: 'number', minimum: 0, maximum: 1 },
    exact: { type: 'number', multipleOf: 0.5, exclusiveMinimum: true, minimum: 0 },
    port: { 'x-kubernetes-int-or-string': true },
    enabled: { type: 'boolean', default: true },
    when: { ...string, format: 'date-time' },
    address: { ...string, format: 'ipv4' },
    data: { ...string, format: 'byte' },
    name: { ...string, pattern: '^[a-z]+$', minLength: 2 },
    gone: { ...string, nullable: true },
    filled: { ...string, nullable: true, default: 'full' },
    any: anything,
    labels: { type: 'object', additionalProperties: string, maxProperties: 3 },
    fixed: { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { a: string, b: string } },
    nested: {
      type: 'object',
      default: {},
      properties: {
        mode: { ...string, default: 'Auto', enum: ['Auto', 'Off'] },
        deep: { type: 'object', default: {} },
      },
    },
    either: { type: 'object', properties: { a: string, b: string }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    not: { ...string, not: { enum: ['no'] } },
    list: { type: 'array', maxItems: 4, items: string },
    set: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'integer' } },
    ports: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['port', 'protocol'],
      items: {
        type: 'object',
        required: ['port'],
        properties: {
          port: { type: 'integer' },
          protocol: { ...string, default: 'TCP' },
          hint: { ...string, maxLength: 5 },
        },
      },
    },
    template: { ...anything, 'x-kubernetes-embedded-resource': true },
    rules: {
      type: 'object',
      properties: {
        low: { type: 'integer' },
        high: { type: 'integer' },
        once: {
          ...string,
          maxLength: 20,
          'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'is for ever' }],
        },
        hosts: {
          type: 'array',
          maxItems: 5,
          items: { ...string, maxLength: 30 },
          'x-kubernetes-validations': [
            { rule: 'self.all(host, isURL("https://" + host))', reason: 'FieldValueForbidden' },
          ],
        },
      },
      'x-kubernetes-validations': [
        {
          rule: '!has(self.low) || !has(self.high) || self.low <= self.high',
          messageExpression: 'self.low > 5 ? "low is far too high" : "low is above high"',
          fieldPath: '.low',
        },
      ],
    },
  },
};

const status = {
  type: 'object',
  properties: {
    replicas: { type: 'integer' },
    selector: string,
    phase: { ...string, enum: ['Off', 'On'] },
    any: anything,
  },
};

const columns = [
  { name: 'Replicas', type: 'integer', format: 'int32', jsonPath: '.spec.replicas' },
  { name: 'Ratio', type: 'number', jsonPath: '.spec.ratio' },
  { name: 'Port', type: 'string', jsonPath: '.spec.port' },
  { name: 'Enabled', type: 'boolean', jsonPath: '.spec.enabled' },
  { name: 'When', type: 'date', jsonPath: '.spec.when' },
  { name: 'Any', type: 'string', jsonPath: '.spec.any' },
  { name: 'Number', type: 'integer', jsonPath: '.spec.any.number' },
  { name: 'Data', type: 'string', format: 'byte', jsonPath: '.spec.data', priority: 1 },
  { name: 'First', type: 'string', jsonPath: '.spec.list[0]' },
  { name: 'All', type: 'string', jsonPath: '.spec.list[*]' },
  { name: 'Tcp', type: 'integer', jsonPath: '.spec.ports[?(@.protocol=="TCP")].port' },
  { name: 'Labels', type: 'string', jsonPath: '.spec.labels' },
  { name: 'Deep', type: 'string', jsonPath: '.spec..mode' },
  { name: 'Phase', type: 'string', jsonPath: '.status.phase', description: 'Is it on?' },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

/** A CRD with every type of field, every type of column, and the scale subresource; every call makes a new one. */
export const gaugeCrd = () =>
  structuredClone({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'gauges.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'gauges', kind: 'Gauge' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: {
            status: {},
            scale: {
              specReplicasPath: '.spec.replicas',
              statusReplicasPath: '.status.replicas',
              labelSelectorPath: '.status.selector',
            },
          },
          additionalPrinterColumns: columns,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec, status } } },
        },
      ],
    },
  });

/** What is in a Gauge that its CRD takes. */
export const gauge = {
  spec: {
    replicas: 2,
    ratio: 0.25,
    exact: 1.5,
    port: 'http',
    enabled: false,
    when: '2026-01-01T00:00:00Z',
    address: '10.0.0.1',
    data: 'aGk=',
    name: 'ab',
    gone: null,
    any: { number: 4, text: 'x', list: [1, 'a', { b: null }] },
    labels: { a: 'x', b: 'y' },
    fixed: { a: 'x' },
    nested: { mode: 'Off' },
    either: { a: 'x' },
    not: 'yes',
    list: ['a', 'b'],
    set: [1, 2],
    ports: [
      { port: 80, hint: 'web' },
      { port: 80, protocol: 'UDP' },
    ],
    template: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', labels: { a: 'x' } }, data: { a: 'x' } },
    rules: { low: 1, high: 3, once: 'x', hosts: ['example.com'] },
  },
  status: { replicas: 1, selector: 'a=x', phase: 'On', any: {} },
};

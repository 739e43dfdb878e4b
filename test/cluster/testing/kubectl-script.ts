import { parse, stringify } from 'yaml';

/** One command of kubectl, and what it gets on its standard input. */
export interface Step {
  readonly it: string;
  readonly args: readonly string[];
  readonly input?: string;
}

const group = 'parity.example.com';
const text = { type: 'string' };

const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `gadgets.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget', singular: 'gadget', shortNames: ['gd'], categories: ['parity'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        selectableFields: [{ jsonPath: '.spec.colour' }],
        additionalPrinterColumns: [
          { name: 'Size', type: 'integer', jsonPath: '.spec.size', description: 'How large.' },
          { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
          { name: 'Colour', type: 'string', jsonPath: '.spec.colour', priority: 1 },
          { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
        ],
        schema: {
          openAPIV3Schema: {
            description: 'A gadget.',
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                description: 'What is wanted.',
                type: 'object',
                required: ['size'],
                properties: {
                  size: { type: 'integer', minimum: 0, description: 'How large it is.' },
                  colour: { ...text, enum: ['red', 'blue'], default: 'red', description: 'Its colour.' },
                  tags: {
                    type: 'array',
                    description: 'By name.',
                    items: {
                      type: 'object',
                      required: ['name'],
                      properties: { name: { ...text, description: 'Its name.' }, value: text },
                    },
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                  },
                },
                'x-kubernetes-validations': [{ rule: 'self.size != 13', message: '13 is no size' }],
              },
              status: {
                type: 'object',
                properties: {
                  phase: text,
                  conditions: {
                    type: 'array',
                    items: {
                      type: 'object',
                      required: ['type', 'status'],
                      properties: { type: text, status: text, reason: text, message: text },
                    },
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['type'],
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};

const gadget = (name: string, spec: object, metadata: object = {}) =>
  stringify({ apiVersion: `${group}/v1`, kind: 'Gadget', metadata: { name, ...metadata }, spec });

const gadgets = (...items: readonly string[]) =>
  stringify({ apiVersion: 'v1', kind: 'List', items: items.map((item) => parse(item)) });

const configMap = (data: object) =>
  stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', labels: { app: 'parity' } }, data });

const status = (patch: object) => [
  'patch',
  'gadget',
  'one',
  '--subresource=status',
  '--type=merge',
  '-p',
  JSON.stringify({ status: patch }),
];
const apply = ['apply', '-f', '-'];
const applyAs = (manager: string, ...more: readonly string[]) => [
  ...apply,
  '--server-side',
  `--field-manager=${manager}`,
  ...more,
];
const one = { size: 3, tags: [{ name: 'a', value: '1' }] };

/** What is asked of both clusters, one after the other. */
export const kubectlScript: readonly Step[] = [
  { it: 'creates a CRD', args: apply, input: stringify(crd) },
  { it: 'waits for it', args: ['wait', '--for=condition=Established', `crd/gadgets.${group}`, '--timeout=20s'] },
  { it: 'lists what there is to list', args: ['api-resources', `--api-group=${group}`] },
  { it: 'lists nothing', args: ['get', 'gadgets'] },
  { it: 'creates', args: apply, input: gadget('one', one, { labels: { app: 'web' } }) },
  { it: 'leaves what is the same', args: apply, input: gadget('one', one, { labels: { app: 'web' } }) },
  { it: 'changes', args: apply, input: gadget('one', { ...one, size: 4 }, { labels: { app: 'web' } }) },
  { it: 'creates on trial', args: [...apply, '--dry-run=server'], input: gadget('trial', one) },
  { it: 'does not keep what was on trial', args: ['get', 'gadget', 'trial'] },
  { it: 'refuses a bad value', args: apply, input: gadget('bad', { size: -1 }) },
  { it: 'refuses a bad type', args: apply, input: gadget('bad', { size: 'big' }) },
  { it: 'refuses several at once', args: apply, input: gadget('bad', { size: -1, colour: 'green' }) },
  { it: 'refuses what a rule forbids', args: apply, input: gadget('bad', { size: 13 }) },
  { it: 'refuses what is missing', args: apply, input: gadget('bad', {}) },
  { it: 'refuses an unknown field', args: apply, input: gadget('bad', { size: 1, weight: 2 }) },
  {
    it: 'warns of an unknown field',
    args: [...apply, '--validate=warn'],
    input: gadget('two', { size: 1, weight: 2 }),
  },
  { it: 'refuses a bad name', args: apply, input: gadget('No_Name', one) },
  { it: 'refuses a bad label', args: apply, input: gadget('bad', one, { labels: { app: 'no label' } }) },
  { it: 'refuses another version', args: apply, input: gadget('bad', one).replace('/v1', '/v2') },
  { it: 'refuses a change that is bad', args: apply, input: gadget('one', { ...one, colour: 'green' }) },
  { it: 'prints a table', args: ['get', 'gadgets'] },
  { it: 'prints a table of one', args: ['get', 'gd/one'] },
  { it: 'prints a wide table', args: ['get', 'gadgets', '-o', 'wide'] },
  { it: 'prints a table with labels', args: ['get', 'gadgets', '--show-labels'] },
  { it: 'prints by category', args: ['get', 'parity'] },
  { it: 'prints names', args: ['get', 'gadgets', '-o', 'name'] },
  { it: 'prints YAML', args: ['get', 'gadget', 'one', '-o', 'yaml', '--show-managed-fields'] },
  { it: 'prints a list as YAML', args: ['get', 'gadgets', '-o', 'yaml'] },
  { it: 'prints by a path', args: ['get', 'gadget', 'one', '-o', 'jsonpath={.spec.colour}'] },
  { it: 'selects by label', args: ['get', 'gadgets', '-l', 'app in (web, db),!legacy'] },
  { it: 'selects by field', args: ['get', 'gadgets', '--field-selector=metadata.name=two'] },
  { it: 'selects by a field of its own', args: ['get', 'gadgets', '--field-selector=spec.colour=blue'] },
  { it: 'refuses another field', args: ['get', 'gadgets', '--field-selector=spec.size=3'] },
  { it: 'pages', args: ['get', 'gadgets', '--chunk-size=1'] },
  { it: 'finds nothing', args: ['get', 'gadget', 'none'] },
  { it: 'finds no such kind', args: ['get', 'gizmos'] },
  { it: 'explains the kind', args: ['explain', 'gadget'] },
  { it: 'explains a field', args: ['explain', 'gadget.spec.tags'] },
  { it: 'explains everything', args: ['explain', 'gadget.spec', '--recursive'] },
  { it: 'explains no such field', args: ['explain', 'gadget.spec.weight'] },
  { it: 'applies as a manager', args: applyAs('me'), input: gadget('mine', one) },
  { it: 'applies the same', args: applyAs('me'), input: gadget('mine', one) },
  { it: 'adds as another', args: applyAs('you'), input: gadget('mine', { size: 3, tags: [{ name: 'b' }] }) },
  { it: 'is in conflict', args: applyAs('you'), input: gadget('mine', { size: 5 }) },
  {
    it: 'is in two conflicts',
    args: applyAs('they'),
    input: gadget('mine', { size: 5, tags: [{ name: 'a', value: '2' }] }),
  },
  { it: 'forces', args: applyAs('you', '--force-conflicts'), input: gadget('mine', { size: 5 }) },
  { it: 'shows who owns what', args: ['get', 'gadget', 'mine', '-o', 'yaml', '--show-managed-fields'] },
  { it: 'refuses an unknown field of an apply', args: applyAs('me'), input: gadget('mine', { size: 1, weight: 2 }) },
  { it: 'patches', args: ['patch', 'gadget', 'one', '--type=merge', '-p', '{"spec":{"colour":"blue"}}'] },
  { it: 'patches nothing', args: ['patch', 'gadget', 'one', '--type=merge', '-p', '{"spec":{"colour":"blue"}}'] },
  {
    it: 'patches by operations',
    args: ['patch', 'gadget', 'one', '--type=json', '-p', '[{"op":"replace","path":"/spec/size","value":7}]'],
  },
  {
    it: 'refuses a test that fails',
    args: ['patch', 'gadget', 'one', '--type=json', '-p', '[{"op":"test","path":"/spec/size","value":8}]'],
  },
  { it: 'refuses a strategic patch', args: ['patch', 'gadget', 'one', '-p', '{"spec":{"size":1}}'] },
  { it: 'patches the status', args: status({ phase: 'Busy', conditions: [{ type: 'Ready', status: 'False' }] }) },
  { it: 'waits in vain', args: ['wait', '--for=condition=Ready', 'gadget/one', '--timeout=1s'] },
  { it: 'patches the status again', args: status({ conditions: [{ type: 'Ready', status: 'True' }] }) },
  { it: 'waits for a condition', args: ['wait', '--for=condition=Ready', 'gadget/one', '--timeout=5s'] },
  { it: 'waits for a path', args: ['wait', '--for=jsonpath={.status.phase}=Busy', 'gadget/one', '--timeout=5s'] },
  { it: 'shows the status', args: ['get', 'gadget', 'one', '-o', 'yaml', '--show-managed-fields'] },
  { it: 'labels', args: ['label', 'gadget', 'one', 'tier=front'] },
  { it: 'annotates', args: ['annotate', 'gadget', 'one', 'note=well'] },
  { it: 'replaces', args: ['replace', '-f', '-'], input: gadget('two', { size: 8 }) },
  { it: 'replaces nothing', args: ['replace', '-f', '-'], input: gadget('none', { size: 8 }) },
  {
    it: 'adds a finalizer',
    args: ['patch', 'gadget', 'two', '--type=merge', '-p', '{"metadata":{"finalizers":["example.com/wait"]}}'],
  },
  { it: 'begins to delete', args: ['delete', 'gadget', 'two', '--wait=false'] },
  { it: 'shows what is being deleted', args: ['get', 'gadget', 'two', '-o', 'yaml'] },
  {
    it: 'refuses a new finalizer',
    args: [
      'patch',
      'gadget',
      'two',
      '--type=merge',
      '-p',
      '{"metadata":{"finalizers":["example.com/wait","example.com/more"]}}',
    ],
  },
  { it: 'lets it go', args: ['patch', 'gadget', 'two', '--type=merge', '-p', '{"metadata":{"finalizers":[]}}'] },
  { it: 'waits until it is gone', args: ['wait', '--for=delete', 'gadget/two', '--timeout=5s'] },
  { it: 'deletes', args: ['delete', 'gadget', 'one'] },
  { it: 'deletes nothing', args: ['delete', 'gadget', 'one'] },
  { it: 'creates what is in a List', args: apply, input: gadgets(gadget('three', one), gadget('four', one)) },
  { it: 'leaves what is the same in a List', args: apply, input: gadgets(gadget('three', one)) },
  { it: 'refuses a bad value in a List', args: apply, input: gadgets(gadget('five', { size: -1 })) },
  { it: 'deletes all', args: ['delete', 'gadgets', '--all'] },
  { it: 'creates a ConfigMap', args: apply, input: configMap({ a: '1', b: '2' }) },
  { it: 'changes a ConfigMap', args: apply, input: configMap({ a: '1', c: '3' }) },
  { it: 'shows a ConfigMap', args: ['get', 'configmap', 'settings', '-o', 'yaml', '--show-managed-fields'] },
  { it: 'applies a ConfigMap', args: applyAs('me', '--force-conflicts'), input: configMap({ a: '4' }) },
  { it: 'lists ConfigMaps', args: ['get', 'configmaps', '-l', 'app=parity', '-o', 'yaml'] },
  { it: 'deletes a ConfigMap', args: ['delete', 'configmap', 'settings'] },
  { it: 'refuses a namespace that is not there', args: [...apply, '-n', 'nowhere'], input: gadget('one', one) },
  { it: 'refuses a bad CRD', args: ['create', '-f', '-'], input: stringify({ ...crd, metadata: { name: 'wrong' } }) },
  { it: 'deletes the CRD', args: ['delete', 'crd', `gadgets.${group}`] },
];

import { widget, widgetCrd } from './widget-crd.ts';

type Crd = ReturnType<typeof widgetCrd>;
type Schema = Readonly<Record<string, unknown>>;

/** Something that is sent to do harm; made when it is needed, for some are large. */
export interface HostileInput {
  readonly it: string;
  /** A CRD, or an object of the Widget's. */
  readonly call: 'validateCrd' | 'admit' | 'apply' | 'table';
  readonly make: () => unknown;
}

const repeat = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

function nested(depth: number, wrap: (inner: Schema) => Schema): Schema {
  let schema: Schema = { type: 'object' };
  for (let i = 0; i < depth; i++) schema = wrap(schema);
  return schema;
}
const inProperties = (inner: Schema) => ({ type: 'object', properties: { a: inner } });
const inItems = (items: Schema) => ({ type: 'array', items });
const inValues = (additionalProperties: Schema) => ({ type: 'object', additionalProperties });
const inAllOf = (inner: Schema) => ({ type: 'object', allOf: [inner] });
const inOneOf = (inner: Schema) => ({ type: 'object', oneOf: [{ type: 'string' }, inner] });
const inNot = (not: Schema) => ({ type: 'object', not });

// Named as none may be: what is in it may be allowed, and is an error all the same.
const crdWith = (spec: Schema): Crd => {
  const crd = widgetCrd();
  crd.spec.names.plural = 'Not a name';
  Object.assign(crd.spec.versions[0]!, { schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } });
  return crd;
};
const crdChanged = (
  change: (crd: { spec: Record<string, unknown>; metadata: Record<string, unknown> }) => void,
): Crd => {
  const crd = widgetCrd();
  change(crd as never);
  return crd;
};

const names = { type: 'array', items: { type: 'string' } };
const ruled = (rule: string, count = 1) =>
  crdWith({ type: 'object', properties: { names }, 'x-kubernetes-validations': repeat(count, () => ({ rule })) });
const patterned = (pattern: string, value: string) =>
  crdWith({ type: 'object', properties: { a: { type: 'string', pattern, default: value } } });

const crd = (it: string, make: () => unknown): HostileInput => ({ it: `a CRD with ${it}`, call: 'validateCrd', make });
const object = (it: string, make: () => unknown): HostileInput => ({ it: `an object with ${it}`, call: 'admit', make });
const megabyte = 1024 * 1024;
const depths = [1000, 2000, 5000, 10_000];

const loops = (depth: number): string => (depth === 0 ? 'true' : `self.names.all(x${depth}, ${loops(depth - 1)})`);

const rules: readonly (readonly [string, () => string])[] = [
  ['2,000 parentheses', () => `${'('.repeat(2000)}true${')'.repeat(2000)}`],
  ['100,000 parentheses', () => `${'('.repeat(100_000)}true`],
  ['5,000 negations', () => `${'!'.repeat(5000)}true`],
  ['20,000 terms', () => `true${' && true'.repeat(20_000)}`],
  ['300,000 terms', () => `true${' || true'.repeat(300_000)}`],
  ['10,000 indexes', () => `self${'[0]'.repeat(10_000)} == 1`],
  ['10,000 fields', () => `self${'.a'.repeat(10_000)} == 1`],
  ['a list of 100,000 numbers', () => `[${'1,'.repeat(100_000)}1].size() > 0`],
  ['maps within maps', () => `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)} == 1`],
  ['10 loops in each other', () => loops(10)],
  ['200 loops in each other', () => loops(200)],
  ['1,000 conditions', () => `${'true ? '.repeat(1000)}true${' : false'.repeat(1000)}`],
  ['itself', () => 'self == self && oldSelf == self && self in [self, [self]]'],
  ['a string of a megabyte', () => `"${'a'.repeat(megabyte)}" == ""`],
  ['a comment of a megabyte', () => `true // ${'a'.repeat(megabyte)}`],
  ['control characters', () => '\u0000\u0001\u001b[31m'],
  ['half a character', () => '"\ud800" == "\udfff"'],
  ['an endless string', () => '"abc'],
  ['a number beyond all', () => `self.names.size() < ${'9'.repeat(5000)}`],
  ['a pattern in a pattern', () => `self.names.all(x, x.matches("${'(a*)*'.repeat(500)}$"))`],
  ['a pattern that grows', () => 'self.names.all(x, x.matches("((a{100}){100}){100}"))'],
  ['macros in macros', () => `${'[1].map(x, '.repeat(300)}1${')'.repeat(300)}.size() > 0`],
];

const schemas: readonly HostileInput[] = [
  ...depths.map((depth) => crd(`properties nested ${depth} deep`, () => crdWith(nested(depth, inProperties)))),
  ...depths.map((depth) => crd(`items nested ${depth} deep`, () => crdWith(nested(depth, inItems)))),
  ...depths.map((depth) => crd(`values nested ${depth} deep`, () => crdWith(nested(depth, inValues)))),
  ...depths.map((depth) => crd(`allOf nested ${depth} deep`, () => crdWith(nested(depth, inAllOf)))),
  ...depths.map((depth) => crd(`oneOf nested ${depth} deep`, () => crdWith(nested(depth, inOneOf)))),
  ...depths.map((depth) => crd(`not nested ${depth} deep`, () => crdWith(nested(depth, inNot)))),
  crd('a description of 4 MB', () => crdWith({ type: 'object', description: 'x'.repeat(4 * megabyte) })),
  crd('a description of 100 MB', () => crdWith({ type: 'object', description: 'x'.repeat(100 * megabyte) })),
  crd('100 MB of properties', () =>
    crdWith({
      type: 'object',
      properties: Object.fromEntries(repeat(1000, (i) => [`p${i}`, { type: 'x', title: 'y'.repeat(100 * 1024) }])),
    }),
  ),
  crd('50,000 properties without a type', () =>
    crdWith({ type: 'object', properties: Object.fromEntries(repeat(50_000, (i) => [`p${i}`, {}])) }),
  ),
  crd('100,000 required fields, twice each', () =>
    crdWith({ type: 'object', required: repeat(100_000, (i) => `f${i >> 1}`), properties: { a: {} } }),
  ),
  crd('an enum of 100,000 values for a number', () =>
    crdWith({ type: 'object', properties: { a: { type: 'integer', default: 'x', enum: repeat(100_000, String) } } }),
  ),
  crd('5,000 rules', () => ruled('self == oldSelf || true', 5000)),
  crd('10,000 rules that do not compile', () => ruled('nope', 10_000)),
  crd('a keyword that is a number', () => crdWith({ type: 7 })),
  crd('properties that are a list', () => crdWith({ type: 'object', properties: [] })),
  crd('a reference to itself', () => crdWith({ $ref: '#/properties/spec' })),
  crd('definitions in definitions', () => crdWith({ type: 'object', definitions: { a: { definitions: { b: {} } } } })),
  crd('a default deeper than its schema', () =>
    crdWith({ type: 'object', properties: { a: { type: 'string', default: nested(5000, inProperties) } } }),
  ),
  crd('a limit beyond all numbers', () => crdWith({ type: 'array', maxItems: 1e308, items: { type: 'string' } })),
  crd('a pattern that backtracking does not survive', () => patterned('^(a+)+$', `${'a'.repeat(100_000)}!`)),
  crd('alternatives in alternatives', () => patterned(`^(${'(a|a)?'.repeat(200)})*$`, `${'a'.repeat(20_000)}!`)),
  crd('a pattern as large as it may be', () => patterned('^(((a?){30}){30})!$', 'a'.repeat(200_000))),
  crd('a pattern of a megabyte', () => patterned(`${'a|'.repeat(megabyte / 2)}(`, 'x!')),
  crd('a pattern of 10,000 groups', () => patterned(`${'('.repeat(10_000)}a${')'.repeat(10_000)}`, 'x')),
  crd('a repetition of repetitions', () => patterned('((a{1000}){1000}){1000}', 'x')),
];

const definitions: readonly HostileInput[] = [
  crd('2,000 versions of one name', () =>
    crdChanged(({ spec }) => {
      spec.versions = repeat(2000, () => ({ name: 'v1', served: true, storage: true }));
    }),
  ),
  crd('a name of a megabyte', () =>
    crdChanged(({ metadata }) => {
      metadata.name = 'a'.repeat(megabyte);
    }),
  ),
  crd('100,000 labels', () =>
    crdChanged(({ metadata }) => {
      metadata.labels = Object.fromEntries(repeat(100_000, (i) => [`l ${i}`, 'x']));
    }),
  ),
  crd('columns whose paths do not end', () =>
    crdChanged(({ spec }) => {
      const columns = repeat(500, (i) => ({ name: `c${i}`, type: 'string', jsonPath: `.a${'[?(@.b'.repeat(500)}` }));
      spec.versions = [{ name: 'v1', served: true, storage: true, additionalPrinterColumns: columns }];
    }),
  ),
  crd('a column path of 100,000 steps', () =>
    crdChanged(({ spec }) => {
      const columns = [{ name: 'c', type: 'string', jsonPath: `${'.a'.repeat(100_000)}[` }];
      spec.versions = [{ name: 'v1', served: true, storage: true, additionalPrinterColumns: columns }];
    }),
  ),
  crd('versions that are a text', () =>
    crdChanged(({ spec }) => {
      spec.versions = 'v1';
    }),
  ),
  crd('nothing in it', () => ({})),
  crd('null for all of it', () => null),
  crd('a number for all of it', () => 7),
  crd('a list for all of it', () => []),
  crd('a spec that is null', () => ({ ...widgetCrd(), spec: null })),
  crd('itself in it', () => {
    const circle: Record<string, unknown> = widgetCrd();
    circle.metadata = circle;
    return circle;
  }),
  crd('a bigint', () => ({ ...widgetCrd(), metadata: { generation: 1n } })),
  crd('a toJSON that throws', () => ({
    toJSON: () => {
      throw new Error('no');
    },
  })),
  crd('a __proto__ of its own', () => JSON.parse('{"__proto__": {"kind": "X"}, "constructor": {"prototype": 1}}')),
];

const objects: readonly HostileInput[] = [
  ...depths.map((depth) => object(`a spec nested ${depth} deep`, () => widget(nested(depth, inProperties)))),
  object('a spec of 100 MB', () => widget({ size: 1, zone: 'x'.repeat(100 * megabyte) })),
  object('a set of 100,000 equal items', () => widget({ size: 1, tags: repeat(100_000, () => 'a') })),
  object('a list of 200,000 wrong items', () => widget({ size: 1, tags: repeat(200_000, (i) => i) })),
  object('100,000 labels', () => ({
    ...widget(),
    metadata: { name: 'a', labels: Object.fromEntries(repeat(100_000, (i) => [`l ${i}`, 'x'])) },
  })),
  object('20,000 owners without a name', () => ({
    ...widget(),
    metadata: { name: 'a', ownerReferences: repeat(20_000, (i) => ({ uid: `${i}` })) },
  })),
  object('a name that is a number', () => ({ ...widget(), metadata: { name: 7 } })),
  object('metadata that is a list', () => ({ ...widget(), metadata: [] })),
  object('no version', () => ({ kind: 'Widget' })),
  object('a kind that is an object', () => ({ ...widget(), kind: {} })),
  object('an apiVersion of slashes', () => ({ ...widget(), apiVersion: '/'.repeat(10_000) })),
  object('a number beyond all', () => widget({ size: 1e308 })),
  object('null for all of it', () => null),
  { it: 'a patch that is a list', call: 'apply', make: () => [] },
  { it: 'a patch nested 5000 deep', call: 'apply', make: () => widget(nested(5000, inProperties)) },
  {
    it: 'a patch with managed fields that are none',
    call: 'apply',
    make: () => ({ ...widget(), metadata: { name: 'a', managedFields: [{ fieldsV1: { 'f:': 7 } }] } }),
  },
  { it: 'a table of what is no object', call: 'table', make: () => [7, null, 'x'] },
];

/** A hundred and more: malformed, huge, deep, in circles, expensive. Each is an error, none the end. */
export const hostileInputs: readonly HostileInput[] = [
  ...schemas,
  ...definitions,
  ...rules.map(([it, make]) => crd(`a rule of ${it}`, () => ruled(make()))),
  ...objects,
];

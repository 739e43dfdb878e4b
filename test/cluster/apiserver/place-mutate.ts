import type { Random } from './random.ts';
import type { AnyCrd } from './schema-mutate.ts';

/** A place in a CRD, `*` for any item of a list, and what is put there. */
type Place = readonly [path: string, values: readonly unknown[]];

const names = ['widgets', 'Widgets', 'a.b', 'a_b', '', '-a', 'a'.repeat(64), 'widget', 'w', 'é', null];

/** What names must be, and agree with. */
const namePlaces: readonly Place[] = [
  ['metadata.name', ['widgets.example.com', 'x', 'Widgets.example.com', 'widgets.example.com.', ...names]],
  ['metadata.labels', [{ 'a b': 'x' }, { a: 'x y' }, { 'example.com/a': 'x' }]],
  ['metadata.annotations', [{ 'a b': 'x' }, { 'api-approved.kubernetes.io': 'unapproved' }]],
  ['spec.group', ['example.com', 'example', 'Example.com', 'x.k8s.io', 'a..b', '', 'example.com.']],
  ['spec.scope', ['Cluster', 'Namespaced', 'namespaced', '', null]],
  ['spec.names.plural', names],
  ['spec.names.singular', names],
  ['spec.names.kind', ['Widget', 'WidgetList', 'widget', 'Wid get', ...names]],
  ['spec.names.listKind', ['WidgetList', 'Widget', 'widgets', ...names]],
  ['spec.names.shortNames', [['w'], ['W'], ['w', 'w'], ['a.b'], [''], 'w', []]],
  ['spec.names.categories', [['all'], ['All'], ['a b'], [''], ['all', 'all']]],
];

const webhook = { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://example.com/convert' } };
const path = '.spec.replicas';

/** What versions must be, and agree on. */
const versionPlaces: readonly Place[] = [
  ['spec.versions.*.name', ['v1', 'v2', 'v1beta1', 'V1', '1', 'a.b', '', 'a'.repeat(64)]],
  ['spec.versions.*.served', [true, false, null]],
  ['spec.versions.*.storage', [true, false, null]],
  ['spec.versions.*.deprecated', [true, false]],
  ['spec.versions.*.deprecationWarning', ['old', '', 'a\nb', 'a'.repeat(300)]],
  ['spec.versions.*.schema', [null, {}, { openAPIV3Schema: {} }, { openAPIV3Schema: { type: 'string' } }]],
  ['spec.versions.*.subresources', [null, {}, { status: {} }, { scale: {} }, { status: { a: 1 } }]],
  ['spec.versions.*.subresources.scale', [{ specReplicasPath: path, statusReplicasPath: '.status.replicas' }]],
  ['spec.versions.*.subresources.scale', [{ specReplicasPath: '.a', statusReplicasPath: 'b', labelSelectorPath: '' }]],
  ['spec.versions.*.subresources.scale', [{ specReplicasPath: '.spec.a[0]', statusReplicasPath: '.status.b' }]],
  ['spec.versions.*.additionalPrinterColumns', [null, [], [{}], [{ name: 'A', type: 'string', jsonPath: '.a' }]]],
  ['spec.versions.*.additionalPrinterColumns.*.name', ['', 'Name', 'A', 'a b']],
  ['spec.versions.*.additionalPrinterColumns.*.type', ['', 'text', 'integer', 'number', 'boolean', 'date', 'array']],
  ['spec.versions.*.additionalPrinterColumns.*.format', ['', 'int32', 'password', 'colour', 'date-time']],
  ['spec.versions.*.additionalPrinterColumns.*.priority', [-1, 0, 1, 2 ** 31]],
  [
    'spec.versions.*.additionalPrinterColumns.*.jsonPath',
    ['', 'spec', '.spec', '.a[?(@.b=="c")].d', '{.a}', '.a[', '..'],
  ],
  ['spec.versions.*.selectableFields', [[{ jsonPath: path }], [{ jsonPath: '.metadata.name' }], [{ jsonPath: '' }]]],
  ['spec.versions.*.selectableFields', [[{ jsonPath: path }, { jsonPath: path }], [{ jsonPath: '.spec' }], [{}]]],
  ['spec.conversion', [null, {}, { strategy: 'None' }, { strategy: 'Webhook' }, { strategy: 'None', webhook }]],
  ['spec.conversion', [{ strategy: 'Webhook', webhook }, { strategy: 'Other' }]],
  ['spec.conversion', [{ strategy: 'Webhook', webhook: { ...webhook, conversionReviewVersions: ['v9'] } }]],
  ['spec.conversion', [{ strategy: 'Webhook', webhook: { ...webhook, clientConfig: { url: 'http://a' } } }]],
  [
    'spec.conversion',
    [{ strategy: 'Webhook', webhook: { ...webhook, clientConfig: { caBundle: 'eA==', service: {} } } }],
  ],
  ['spec.preserveUnknownFields', [true, false]],
];

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function setAt(node: Node, [step, ...rest]: readonly string[], value: unknown, random: Random): void {
  const keys = Object.keys(node);
  if (step === '*' && keys.length === 0) return;
  const key = step === '*' ? random.pick(keys) : step!;
  const next = node[key];
  if (rest.length === 0) node[key] = structuredClone(value);
  else if (isNode(next)) setAt(next, rest, value, random);
}

/** Another version like one of those that are there, or one fewer. */
function versionsMutant(crd: AnyCrd, random: Random): void {
  const versions = crd.spec.versions as object[];
  const one = random.pick(versions) as { readonly name: string };
  if (random.below(4) === 0) versions.splice(versions.indexOf(one), 1);
  else versions.push({ ...structuredClone(one), name: random.pick(['v2', 'v1alpha1', one.name]), storage: false });
}

function placesMutant<T extends AnyCrd>(crd: T, places: readonly Place[], random: Random): T {
  const copy = structuredClone(crd);
  for (let left = 1 + random.below(3); left > 0; left--) {
    const [where, values] = random.pick(places);
    setAt(copy as unknown as Node, where.split('.'), random.pick(values), random);
  }
  return copy;
}

/** A copy of a CRD with one to three of its names changed. */
export const nameMutant = <T extends AnyCrd>(crd: T, random: Random): T => placesMutant(crd, namePlaces, random);

/** A copy of a CRD with one to three changes of its versions, and often another version. */
export function versionMutant<T extends AnyCrd>(crd: T, random: Random): T {
  const copy = structuredClone(crd);
  if (random.below(2) === 0) versionsMutant(copy, random);
  return placesMutant(copy, versionPlaces, random);
}

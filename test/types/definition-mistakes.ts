// Mistakes in a definition or a custom resource: each must fail to compile, on its own line.
import { App, Chart } from 'cdk8s';
import { customResource, defineKind } from '../../lib/index.ts';
import { DittoServer } from '../../lib/systems/dittofs/index.ts';
import { GitTarget } from '../../lib/systems/gitops-reverser/index.ts';

const spec = {
  type: 'object',
  required: ['size', 'mode'],
  properties: {
    size: { type: 'integer' },
    mode: { type: 'string', enum: ['Fast', 'Safe'], default: 'Safe' },
    port: { 'x-kubernetes-int-or-string': true },
  },
} as const;
const names = {
  group: 'example.com',
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  description: 'd',
} as const;

const widget = defineKind({ ...names, versions: [{ name: 'v1', spec }] });
defineKind({
  ...names,
  versions: [
    {
      name: 'v1',
      spec,
      // @ts-expect-error unknown key deprecate
      deprecate: true,
      columns: [
        // @ts-expect-error unknown key path
        { name: 'Size', type: 'integer', jsonPath: '.spec.size', path: '' },
      ],
    },
  ],
  // @ts-expect-error unknown key shortName
  shortName: 'w',
  access: {
    controller: {
      ownsChildren: true,
      // @ts-expect-error unknown key writes
      writes: true,
    },
  },
});
defineKind({
  ...names,
  versions: [{ name: 'v1', spec }],
  access: {
    controller: {
      // @ts-expect-error a verb that does not exist
      uses: [{ why: '', group: '', resources: ['pods'], verbs: ['read'] }],
    },
  },
});

class Widget extends customResource(widget) {}
const chart = new Chart(new App(), 'chart');
new Widget(chart, 'a', { spec: { size: 1 } }); // mode has a default
new Widget(chart, 'b', { spec: { size: 1, mode: 'Fast', port: 'http' } });

// @ts-expect-error a required field is missing
new Widget(chart, 'c', { spec: {} });

// @ts-expect-error a value outside the enum
new Widget(chart, 'd', { spec: { size: 1, mode: 'Slow' } });

new DittoServer(chart, 'e', { spec: { storage: { metadataSize: '1Gi' }, resources: { limits: { cpu: 1 } } } });

// @ts-expect-error an unknown field of a core type
new DittoServer(chart, 'f', { spec: { storage: { metadataSize: '1Gi' }, resources: { limit: {} } } });

// @ts-expect-error spec.providerRef.name is required
new GitTarget(chart, 'g', { spec: { branch: 'main', providerRef: {} } });

const two = defineKind({
  ...names,
  versions: [
    { name: 'v2', storage: true, spec },
    { name: 'v1', spec: { type: 'object', properties: { old: { type: 'string' } } } },
  ],
});
new (customResource(two))(chart, 'h', { spec: { size: 1 } });
new (customResource(two, 'v1'))(chart, 'i', { spec: { old: 'a' } });
// @ts-expect-error a field of another version
new (customResource(two, 'v1'))(chart, 'j', { spec: { size: 1 } });
// @ts-expect-error a version that the kind does not have
customResource(two, 'v3');

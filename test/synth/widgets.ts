import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CustomResourceDefinition, type KindDefinition, StatusRoles } from '../../lib/index.ts';

const reasons = {
  description: 'Says that it works.',
  True: { Works: 'It works.' },
  False: { Broken: 'It is broken.' },
};

export const widget: KindDefinition = {
  group: 'example.com',
  kind: 'Widget',
  plural: 'widgets',
  scope: 'Namespaced',
  description: 'A widget.',
  versions: [
    {
      name: 'v1',
      spec: { type: 'object', properties: { size: { type: 'integer' } } },
      status: { conditions: { Ready: reasons } },
    },
  ],
  access: { controller: {} },
};
/** Another kind, sound as well. */
export const gadget: KindDefinition = { ...widget, kind: 'Gadget', plural: 'gadgets', description: 'A gadget.' };
/** Two mistakes. */
export const broken: KindDefinition = {
  ...widget,
  kind: 'Broken',
  plural: 'Broken',
  versions: [{ ...widget.versions[0]!, columns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.sise' }] }],
};

/** A chart with a kind and its roles. */
export function chartOf(scope: Construct, id: string, ...kinds: readonly KindDefinition[]): Chart {
  const chart = new Chart(scope, id);
  for (const [i, kind] of kinds.entries()) {
    new CustomResourceDefinition(chart, `crd-${i}`, kind);
    new StatusRoles(chart, `roles-${i}`, kind);
  }
  return chart;
}

export const appIn = (folder: string): App => new App({ outdir: join(folder, 'dist'), outputFileExtension: '.yaml' });

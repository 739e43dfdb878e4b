import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { systems } from '../../../lib/systems/index.ts';
import { widget, widgetCrd } from '../../apiserver/widget-crd.ts';
import { gauge, gaugeCrd } from './gauge-crd.ts';

/** A CRD, as far as the requests to it need to know. */
export interface Crd {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly plural: string; readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly storage: boolean; readonly subresources?: object }[];
  };
}

/** A kind with an object that its CRD takes. */
export interface Subject {
  readonly crd: Crd;
  readonly spec: object;
  readonly status?: object;
}

/** In a group of its own, and without short names and categories, so that no test is in the way of another. */
function moved({ crd, ...rest }: Subject, before: string): Subject {
  const group = `${before}.${crd.spec.group}`;
  const name = `${crd.spec.names.plural}.${group}`;
  const names = { ...crd.spec.names, shortNames: [], categories: [] };
  return { ...rest, crd: { ...crd, metadata: { ...crd.metadata, name }, spec: { ...crd.spec, group, names } } };
}

const folder = join(import.meta.dirname, '../../../crds');
const shipped = readdirSync(folder).flatMap((file) =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as Crd),
);

const examples = systems.flatMap((system) => system.examples);

function shippedSubject(crd: Crd): Subject {
  const example = examples.find(({ definition }) => definition.kind === crd.spec.names.kind);
  if (!example) throw new Error(`${crd.metadata.name}: expected an example of the kind, found none`);
  const status = example.statuses[0]?.status;
  return { crd, spec: example.object.spec, ...(status && { status }) };
}

const subjects: readonly Subject[] = [
  ...shipped.map(shippedSubject),
  {
    crd: widgetCrd(),
    spec: widget({ size: 3, zone: 'a', tags: ['x', 'y'] }).spec,
    status: { conditions: [{ type: 'Ready', status: 'True', message: 'works' }] },
  },
  { crd: gaugeCrd(), ...gauge },
];

/** Our kinds, and two made for this, one with every check, one with every type; `before` is put before their groups. */
export const subjectsIn = (before: string): readonly Subject[] => subjects.map((one) => moved(one, before));

import type { ApiResource } from '../../../runtime/transport/resource-path.ts';
import { fileName, nameOfFile } from './file-name.ts';

/** An object, by what says where it is. */
export interface ObjectPlace {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name: string;
}

const core = 'core';
const notGroups: ReadonlySet<string> = new Set([core, 'readme.md']);

/** The file of an object, in the folder of the target: `apps/v1/deployments/shop/web.yaml`. */
export function objectFile({ resource: { group, version, plural }, namespace, name }: ObjectPlace): string {
  const groupFolder = group === '' ? core : fileName(group, notGroups);
  return `${[groupFolder, ...[version, plural, namespace, name].map((step) => fileName(step))].join('/')}.yaml`;
}

const step = '((?:[^/]*%/)*[^/]*[^/%])';
const layout = new RegExp(`^${step}/${step}/${step}/${step}/${step}\\.yaml$`);

/** The object whose file it is, in the folder of the target; undefined where no object's file can be. */
export function placeOfFile(file: string): ObjectPlace | undefined {
  const steps = layout.exec(file)?.slice(1);
  if (!steps) return undefined;
  const [group, version, plural, namespace, name] = steps.map(nameOfFile) as [string, string, string, string, string];
  const place = { resource: { group: steps[0] === core ? '' : group, version, plural }, namespace, name };
  return objectFile(place) === file ? place : undefined;
}

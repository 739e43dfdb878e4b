import type { PropertyShape } from './interfaces/interface-shape.ts';

const texts = '{ readonly [key: string]: string }';
const optional = (name: string, type: string): PropertyShape => ({ name, type, isRequired: false });

/** What metav1.ObjectMeta holds that a program reads or writes. */
export const objectMetaProperties: readonly PropertyShape[] = [
  optional('name', 'string'),
  optional('generateName', 'string'),
  optional('namespace', 'string'),
  optional('uid', 'string'),
  optional('resourceVersion', 'string'),
  optional('generation', 'number'),
  optional('creationTimestamp', 'string'),
  optional('deletionTimestamp', 'string'),
  optional('labels', texts),
  optional('annotations', texts),
  optional('finalizers', 'readonly string[]'),
];

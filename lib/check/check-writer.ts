import type { Problem } from '@cdk8s-status/conditions/check';
import type { IConstruct } from 'constructs';
import { crdName, type KindDefinition } from '../definition/kind.ts';
import { writersOf } from '../rbac/writers.ts';

/** A status that nobody in the app may write is a promise nobody keeps. */
export function checkWriter(root: IConstruct, definition: KindDefinition): Problem[] {
  // The shape is checked elsewhere, and may be wrong here.
  const promised = Array.isArray(definition.versions) && definition.versions.some((version) => version?.status);
  if (!promised || !definition.access?.controller || writersOf(root).has(crdName(definition))) return [];
  return [
    {
      path: `${definition.kind}.status`,
      found: 'a status with no writer role in this app',
      expected: 'new StatusRoles(scope, id, definition) beside the CustomResourceDefinition',
    },
  ];
}

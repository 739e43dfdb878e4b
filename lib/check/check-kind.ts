import type { Problem } from '@cdk8s-status/conditions/check';
import type { KindDefinition } from '../definition/kind.ts';
import { checkAccess } from './check-access.ts';
import { checkConversions } from './check-conversions.ts';
import { checkIdentity } from './check-identity.ts';
import { checkShape } from './check-shape.ts';
import { checkVersions } from './check-versions.ts';
import { checkKeys, kindKeys } from './known-keys.ts';

const checked = new WeakMap<KindDefinition, readonly Problem[]>();

/** Every problem of a definition; empty when a CRD and roles can be made of it. Computed once per definition. */
export function checkKind(definition: KindDefinition): readonly Problem[] {
  const known = checked.get(definition);
  if (known) return known;
  const shape = checkShape(definition);
  const sound = () => [...checkVersions(definition), ...checkConversions(definition), ...checkAccess(definition)];
  const problems = [
    ...checkKeys(String(definition.kind), definition, kindKeys),
    ...shape,
    ...(shape.length ? [] : [...checkIdentity(definition), ...sound()]),
  ];
  checked.set(definition, problems);
  return problems;
}

import type { Problem } from '@cdk8s-status/conditions/check';
import type { IConstruct } from 'constructs';

// By the root of the construct tree and by name, so that asking costs the same however many kinds there are.
const named = new WeakMap<IConstruct, Map<string, string>>();

/** Notes the CRD at a construct. @returns The path of the construct that has the name already, if one does. */
export function claimName(construct: IConstruct, name: string): string | undefined {
  const names = named.get(construct.node.root) ?? new Map<string, string>();
  named.set(construct.node.root, names);
  const first = names.get(name);
  if (first === undefined) names.set(name, construct.node.path);
  return first;
}

/** Two CRDs of one name would overwrite each other. */
export const checkClaim = (name: string, first: string | undefined): Problem[] =>
  first === undefined ? [] : [{ path: name, found: `a CRD that ${first} defines already`, expected: 'each CRD once' }];

import { pascalCase } from '../identifier.ts';

/** Where a schema stands: joined to a name only when an interface needs one. */
export interface Place {
  readonly above?: Place;
  readonly part: string;
}

/** A part of what stands at a place. */
export const within = (above: Place, part: string): Place => ({ above, part });

/** The name of what stands at a place: that of its root, then its parts, in capitals. */
export function nameAt(place: Place): string {
  const parts: string[] = [];
  let at = place;
  for (; at.above; at = at.above) parts.push(pascalCase(at.part));
  return [at.part, ...parts.reverse()].join('');
}

import type { Problem } from '@cdk8s-status/conditions/check';
import { isStored, type KindDefinition } from '../definition/kind.ts';
import { checkKeys, conversionKeys } from './known-keys.ts';

const nameOf = ({ from, to }: { readonly from: string; readonly to: string }) => `${from} to ${to}`;

/** The ways that are needed: between the stored version and each other one, there and back. */
function neededWays(definition: KindDefinition): readonly string[] {
  const { group, versions } = definition;
  const stored = versions.filter((version) => isStored(definition, version));
  return versions
    .filter((version) => !isStored(definition, version))
    .flatMap((version) =>
      stored.flatMap((hub) => {
        const [from, to] = [`${group}/${version.name}`, `${group}/${hub.name}`];
        return [nameOf({ from, to }), nameOf({ from: to, to: from })];
      }),
    );
}

/** Where there are conversions, every one that is needed, once, and no other. */
export function checkConversions(definition: KindDefinition): Problem[] {
  const { kind, conversions } = definition;
  if (!conversions) return [];
  const path = `${kind}.conversions`;
  const needed = neededWays(definition);
  const given = conversions.map(nameOf);
  const expected = needed.join(', ') || 'none, for there is one version';
  return [
    ...conversions.flatMap((conversion, i) => checkKeys(`${path}[${i}]`, conversion, conversionKeys)),
    ...needed.filter((way) => !given.includes(way)).map((way) => ({ path, found: `no way from ${way}`, expected })),
    ...given.filter((way) => !needed.includes(way)).map((way) => ({ path, found: `a way from ${way}`, expected })),
    ...given
      .filter((way, i) => needed.includes(way) && given.indexOf(way) !== i)
      .map((way) => ({ path, found: `a second way from ${way}`, expected: 'one' })),
  ];
}

import { crdName, type KindDefinition, storageVersion } from '../../../definition/kind.ts';
import type { Conversion, Converted } from './conversion.ts';
import { ConversionError } from './conversion-error.ts';

/** How a webhook converts a kind, by what its definition says; between two versions that are not stored, in two steps. */
export function kindConversion(definition: KindDefinition): Conversion {
  const { group, kind, conversions = [] } = definition;
  const hub = `${group}/${storageVersion(definition).name}`;

  function step({ object, warnings = [] }: Converted, to: string): Converted {
    const from = object.apiVersion;
    if (from === to) return { object, warnings };
    const way = conversions.find((each) => each.from === from && each.to === to);
    if (!way) throw new ConversionError(`${kind} has no conversion from ${from} to ${to}`);
    const converted = way.convert(object);
    return { object: converted.object, warnings: [...warnings, ...converted.warnings] };
  }

  return {
    crd: crdName(definition),
    kind,
    convert: (object, to) => (to === hub ? step({ object }, to) : step(step({ object }, hub), to)),
  };
}
